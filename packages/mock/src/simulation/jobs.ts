import { queueTriggeredRunsJob } from './resources/run-triggers/queue-triggered-runs.ts';
import { advanceRunJob } from './resources/runs/machine/run-driver.ts';
import { autoDestroyJob, remindOfAutoDestroyJob } from './resources/workspaces/auto-destroy-jobs.ts';
import { deliverNotificationJob } from './webhooks/notification-senders.ts';
import type { Jobs } from './world/job.ts';
import type { World } from './world/world.ts';

/** Every job, by the name that `world.schedule` takes. */
export const jobs: Jobs<World> = {
  'advance-run': advanceRunJob,
  'auto-destroy': autoDestroyJob,
  'deliver-notification': deliverNotificationJob,
  'queue-triggered-runs': queueTriggeredRunsJob,
  'remind-of-auto-destroy': remindOfAutoDestroyJob,
};
