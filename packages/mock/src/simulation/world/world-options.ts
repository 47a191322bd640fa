import type { Clock } from './clock.ts';
import type { Jobs } from './job.ts';

/** What a world is made with. */
export interface WorldOptions<World> {
  name: string;
  clock: Clock;
  /** Of ids and other random things. */
  seed: number;
  /** What `schedule` may name. */
  jobs: Jobs<World>;
}
