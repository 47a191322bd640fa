import { advanceRunJob } from './resources/runs/machine/run-driver.ts';
import { autoDestroyJob, remindOfAutoDestroyJob } from './resources/workspaces/auto-destroy.ts';
import { deliverNotificationJob } from './webhooks/post-offices.ts';
import type { Json } from './world/json.ts';
import type { World } from './world/world.ts';

/** Something a world does later. It is named, not a closure, so that a snapshot can hold it. */
export type Job = (world: World, data: Json) => void;

/** A job that waits, as snapshots hold it. */
export interface PendingJob {
  name: string;
  due: number;
  data: Json;
}

/** Every job, by the name that `world.schedule` takes. */
export const jobs: Readonly<Record<string, Job>> = {
  'advance-run': advanceRunJob,
  'auto-destroy': autoDestroyJob,
  'deliver-notification': deliverNotificationJob,
  'remind-of-auto-destroy': remindOfAutoDestroyJob,
};
