import type { Job, PendingJob } from '../jobs.ts';
import type { TimerHandle } from './clock.ts';
import { copy, type Json } from './json.ts';
import type { World } from './world.ts';
import { JOB_FAILED } from './world-event.ts';

/** What a world has still to do, on its clock. */
export class PendingJobs {
  readonly #world: World;
  readonly #jobs: Readonly<Record<string, Job>>;
  readonly #pending = new Map<PendingJob, TimerHandle>();

  constructor(world: World, jobs: Readonly<Record<string, Job>>) {
    this.#world = world;
    this.#jobs = jobs;
  }

  schedule(delay: number, name: string, data: Json): PendingJob {
    const job = this.#jobs[name];
    if (!job) throw new RangeError(`there is no job ${name}; add it to jobs.ts`);
    const { clock } = this.#world;
    const pending = { name, due: clock.now() + delay, data: copy(data) };
    const timer = clock.at(delay, () => {
      this.#pending.delete(pending);
      try {
        job(this.#world, pending.data);
      } catch (error) {
        // Nobody waits for a timer, so this would be the end of the process.
        const reason = error instanceof Error ? error.message : String(error);
        this.#world.emit(JOB_FAILED, { type: 'jobs', id: name }, { data: `The job ${name} failed: ${reason}` });
      }
    });
    this.#pending.set(pending, timer);
    return pending;
  }

  unschedule(pending: PendingJob): void {
    const timer = this.#pending.get(pending);
    if (timer) this.#world.clock.cancel(timer);
    this.#pending.delete(pending);
  }

  list(): PendingJob[] {
    return [...this.#pending].sort(([, a], [, b]) => a.due - b.due || a.order - b.order).map(([pending]) => pending);
  }
}
