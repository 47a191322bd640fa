import { copy, type Json } from '../../http/json.ts';
import type { Clock, TimerHandle } from './clock.ts';
import type { Jobs, PendingJob } from './job.ts';
import type { Ref } from './record.ts';
import { JOB_FAILED } from './world-event.ts';

interface Worker {
  readonly clock: Clock;
  emit(name: string, subject: Ref, more: { data: Json }): void;
}

/** The jobs that wait on a world's clock. */
export class PendingJobs<World extends Worker> {
  readonly #world: World;
  readonly #jobs: Jobs<World>;
  readonly #pending = new Map<PendingJob, TimerHandle>();

  constructor(world: World, jobs: Jobs<World>) {
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
        // Nothing catches an error of a timer, so it would end the process.
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
