import type { Job } from '../jobs.ts';
import type { Clock } from './clock.ts';

/** What a world is made with. */
export interface WorldOptions {
  name: string;
  clock: Clock;
  /** Of ids and other random things. */
  seed: number;
  /** For tests; all jobs of `jobs.ts` by default. */
  jobs?: Readonly<Record<string, Job>>;
}
