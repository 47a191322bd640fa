import { noteAutoDestroyEnd } from '../../../workspace/auto-destroy.ts';
import { finishInvocations } from '../../../workspace/terraform-actions.ts';
import { refTo, type WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';
import { interruptApply } from './finish-apply.ts';
import type { NextState } from './next-state.ts';
import { recordRunEvent } from './record-run-event.ts';
import { applyOf, costEstimateOf, planOf, policyChecksOf, taskStagesOf, workspaceOf } from './run-parts.ts';
import { emitRunEvent, enter } from './run-progress.ts';
import { releaseWorkspace } from './run-queue.ts';
import { statusOf } from './run-status.ts';
import { partsOf } from './task-stages.ts';

const UNFINISHED = new Set(['pending', 'queued', 'running']);

const EVENTS: Readonly<Record<string, readonly string[]>> = {
  applied: ['completed'],
  planned_and_finished: ['completed'],
  policy_soft_failed: ['errored', 'policy_soft_failed'],
  errored: ['errored', 'run_errored'],
  canceled: ['errored', 'run_canceled'],
  force_canceled: ['errored', 'run_canceled'],
};

/** Brings a run and its unfinished parts to their final states, and gives the workspace back. */
export function endRun(world: World, run: WorldRecord, { status, by, comment }: NextState): void {
  const canceled = status === 'canceled' || status === 'force_canceled';
  if (status === 'canceled' && statusOf(applyOf(world, run)) === 'running') interruptApply(world, run);
  for (const phase of [planOf(world, run), applyOf(world, run)]) {
    const now = statusOf(phase);
    if (now === 'running')
      enter(world, phase, canceled ? 'canceled' : 'errored', {}, canceled ? [stampOf(status)] : undefined);
    else if (UNFINISHED.has(now)) enter(world, phase, 'unreachable');
  }
  const stages = taskStagesOf(world, run);
  // A stage that waited for an override must not continue the run.
  for (const stage of stages) if (statusOf(stage) === 'awaiting_override') enter(world, stage, 'canceled');
  const parts = stages.flatMap((stage) => partsOf(world, stage));
  const checks = [costEstimateOf(world, run) ?? [], ...policyChecksOf(world, run), ...stages, ...parts].flat();
  for (const check of checks) if (UNFINISHED.has(statusOf(check))) enter(world, check, 'unreachable');
  finishInvocations(world, run, 'not_invoked');
  enter(world, run, status, canceled ? { 'canceled-at': run.attributes['canceled-at'] ?? world.now() } : {});
  if (canceled && by) world.update(run, { relationships: { 'canceled-by': refTo(by) } });
  world.update(run, { internal: { canceling: false } });
  recordRunEvent(world, run, { action: status, actor: by, comment });
  const workspace = workspaceOf(world, run);
  if (status === 'errored') {
    const failures = Number(workspace.attributes['run-failures'] ?? 0) + 1;
    world.update(workspace, { attributes: { 'run-failures': failures } });
  }
  emitRunEvent(world, run, EVENTS[status] ?? [], by);
  if (status === 'applied' && world.related('run-triggers', 'sourceable', workspace.id).length > 0) {
    world.schedule(0, 'queue-triggered-runs', { run: run.id });
  }
  noteAutoDestroyEnd(world, workspace, run);
  releaseWorkspace(world, run);
}

const stampOf = (status: string) => (status === 'force_canceled' ? 'force-canceled-at' : 'canceled-at');
