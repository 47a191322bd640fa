import type { Json } from '../../http/json.ts';

/** Something a world does later. It is named, not a closure, so that a snapshot can hold it. */
export type Job<World> = (world: World, data: Json) => void;

/** The jobs of a world, by the name that `world.schedule` takes. */
export type Jobs<World> = Readonly<Record<string, Job<World>>>;

/** A job that waits, as snapshots hold it. */
export interface PendingJob {
  name: string;
  due: number;
  data: Json;
}
