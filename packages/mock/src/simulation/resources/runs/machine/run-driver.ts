import { isObject, type Json } from '../../../../http/json.ts';
import type { WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';
import { canStep, step } from './run-steps.ts';
import { stayOf, transitionsOf } from './transitions.ts';

/** Arranges the next step of a run that has come to a state, as its transitions say. */
export function goOn(world: World, run: WorldRecord): void {
  while (canStep(world, run)) {
    const { mode } = transitionsOf(world, run);
    if (mode === 'time') {
      world.schedule(stayOf(world, run), 'advance-run', { run: run.id, step: run.internal['step'] ?? 0 });
    }
    if (mode !== 'immediate') return;
    step(world, run);
  }
}

/** The job of `goOn`. Void when the run has left the state for which it was planned. */
export function advanceRunJob(world: World, data: Json): void {
  const run = isObject(data) ? world.get('runs', String(data['run'])) : undefined;
  if (!run || !isObject(data) || data['step'] !== (run.internal['step'] ?? 0)) return;
  stepAndGoOn(world, run);
}

/** False when the run waits for somebody or is at its end. */
export function stepAndGoOn(world: World, run: WorldRecord): boolean {
  if (!canStep(world, run)) return false;
  step(world, run);
  goOn(world, run);
  return true;
}

/** To be called whenever a client looks at a run or a part of it, before it is answered. */
export function noteRead(world: World, run: WorldRecord): void {
  const transitions = transitionsOf(world, run);
  if (transitions.mode !== 'reads' || !canStep(world, run)) return;
  const reads = Number(run.internal['reads'] ?? 0) + 1;
  if (reads >= transitions.reads) stepAndGoOn(world, run);
  else world.update(run, { internal: { reads } });
}
