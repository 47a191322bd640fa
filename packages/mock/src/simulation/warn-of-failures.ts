import { emitWarning } from '../http/emit-warning.ts';
import { MockError } from '../http/mock-error.ts';
import { JOB_FAILED } from './world/world-event.ts';
import type { Worlds } from './worlds/worlds.ts';

/** Warns of failed jobs in all existing and future worlds of a server: no answer can report them. */
export function warnOfFailures(worlds: Worlds, warn: (error: Error) => void = emitWarning): void {
  worlds.watch((world) => {
    world.listen((event) => {
      if (event.kind !== 'happened' || event.name !== JOB_FAILED) return;
      warn(new MockError(`${String(event.data)} (${event.subject.id} in world ${world.name}).`));
    });
  });
}
