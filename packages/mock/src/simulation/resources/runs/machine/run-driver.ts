import { isObject, type Json } from '../../../../http/json.ts';
import { toOne, type WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';
import { JOB_FAILED } from '../../../world/world-event.ts';
import { endRun } from './end-run.ts';
import { holdsSlot, waitingForSlot } from './has-slot.ts';
import type { NextState } from './next-state.ts';
import { workspaceOf } from './run-parts.ts';
import { enter } from './run-progress.ts';
import { callNextRun } from './run-queue.ts';
import { RUN_STATES } from './run-states.ts';
import { isFinal, isFinalStatus, statusOf } from './run-status.ts';
import { stalePlans } from './saved-plans.ts';
import { scenarioOf } from './scenario.ts';
import { stayOf, transitionsOf } from './transitions.ts';
import { isWorkedOn } from './worked-phase.ts';

/** Arranges the next step of a run, as its transitions say. */
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

/** The job of `goOn`. Does nothing when the run has left the state that the job was planned for. */
export function advanceRunJob(world: World, data: Json): void {
  const run = isObject(data) ? world.get('runs', String(data['run'])) : undefined;
  if (!run || !isObject(data) || data['step'] !== (run.internal['step'] ?? 0)) return;
  stepAndGoOn(world, run);
}

/** Returns false when the run waits for a person or is at its end. */
export function stepAndGoOn(world: World, run: WorldRecord): boolean {
  if (!canStep(world, run)) return false;
  step(world, run);
  goOn(world, run);
  return true;
}

/** Moves a run to a state that a person chose, and lets it go on from there. */
export function moveRun(world: World, run: WorldRecord, next: NextState | undefined): void {
  const hadSlot = holdsSlot(run);
  follow(world, run, next);
  startOthers(world, run, hadSlot);
  goOn(world, run);
}

/** Call it whenever a client reads a run or a part of it, before the answer is made. */
export function noteRead(world: World, run: WorldRecord): void {
  const transitions = transitionsOf(world, run);
  if (transitions.mode !== 'reads' || !canStep(world, run)) return;
  const reads = Number(run.internal['reads'] ?? 0) + 1;
  if (reads >= transitions.reads) stepAndGoOn(world, run);
  else world.update(run, { internal: { reads } });
}

/** Starts the next run in line when the workspace is free. Behind a lock that run waits, but as the current one. */
export function startNextRun(world: World, workspace: WorldRecord): void {
  const next = callNextRun(world, workspace);
  if (next) goOn(world, next);
}

/** Whether the run can go on without a person. */
export function canStep(world: World, run: WorldRecord): boolean {
  if (isFinal(run) || isWorkedOn(run)) return false;
  if (run.internal['canceling'] === true) return scenarioOf(run)?.ignoresCancel !== true;
  const state = RUN_STATES[statusOf(run)];
  return state?.leave !== undefined && state.mayLeave?.(world, run) !== false;
}

/** Takes a run out of its state. Never throws: an error, also one of the mock itself, ends that run and nothing else. */
export function step(world: World, run: WorldRecord): void {
  const hadSlot = holdsSlot(run);
  try {
    const canceled = { status: 'canceled', by: toOne(run, 'canceled-by') };
    const isCanceling = run.internal['canceling'] === true;
    follow(world, run, isCanceling ? canceled : RUN_STATES[statusOf(run)]?.leave?.(world, run));
  } catch (error) {
    const failure = `The mock could not go on with this run: ${error instanceof Error ? error.message : String(error)}`;
    world.update(run, { internal: { failure } });
    world.emit(JOB_FAILED, run, { data: failure });
    follow(world, run, { status: 'errored' });
  }
  startOthers(world, run, hadSlot);
}

/** Brings a run to a state, and on from each in which it does not stay. */
function follow(world: World, run: WorldRecord, next: NextState | undefined): void {
  for (let state = next; state; state = RUN_STATES[state.status]?.arrive?.(world, run, state)) {
    if (isFinalStatus(state.status)) endRun(world, run, state);
    else enter(world, run, state.status, state.attributes);
  }
}

/** Ends the saved plans of a workspace whose state has changed since. */
export function discardStalePlans(world: World, workspace: WorldRecord): void {
  for (const run of stalePlans(world, workspace)) follow(world, run, { status: 'discarded' });
}

/** Starts the runs that waited for the workspace or for the slot that a run has left. */
function startOthers(world: World, run: WorldRecord, hadSlot: boolean): void {
  const hasEnded = isFinal(run);
  if (hasEnded) {
    discardStalePlans(world, workspaceOf(world, run));
    startNextRun(world, workspaceOf(world, run));
  }
  if (!hasEnded && (!hadSlot || holdsSlot(run))) return;
  for (const waiting of waitingForSlot(world, run)) goOn(world, waiting);
}
