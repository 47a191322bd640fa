import { toOne, type WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';
import { JOB_FAILED } from '../../../world/world-event.ts';
import { finishCostEstimate, queueCostEstimate } from './cost-estimates.ts';
import { endRun } from './end-run.ts';
import { finishApply } from './finish-apply.ts';
import { beginPlan, finishPlan } from './finish-plan.ts';
import { hasSlot } from './has-slot.ts';
import { decidePolicyCheck, queuePolicyCheck } from './policy-checks.ts';
import { applyOf, costEstimateOf, planOf, policyChecksOf, taskStageOf } from './run-parts.ts';
import { mayStart, takeWorkspace } from './run-queue.ts';
import { beginPhase, emitRunEvent, enter, queuePhase } from './run-state.ts';
import { isFinal, runsAside, statusOf } from './run-status.ts';
import { scenarioOf } from './scenario.ts';
import { settle } from './settle.ts';
import { beginTaskStage, decideTaskStage } from './task-stages.ts';
import { isWorkedOn } from './worked-phase.ts';

/** What takes a run out of each state in which it waits for nobody. */
const STEPS: Readonly<Record<string, (world: World, run: WorldRecord) => void>> = {
  pending: start,
  pre_plan_running: (world, run) => decideTaskStage(world, run, 'pre_plan'),
  pre_plan_completed: queuePlan,
  plan_queued: beginPlan,
  planning: finishPlan,
  planned: check,
  post_plan_running: (world, run) => decideTaskStage(world, run, 'post_plan'),
  post_plan_completed: check,
  cost_estimating: finishCostEstimate,
  cost_estimated: check,
  policy_checking: decidePolicyCheck,
  confirmed: queueApply,
  pre_apply_running: (world, run) => decideTaskStage(world, run, 'pre_apply'),
  pre_apply_completed: queueApply,
  apply_queued: beginApply,
  applying: finishApply,
  post_apply_running: (world, run) => decideTaskStage(world, run, 'post_apply'),
  post_apply_completed: (world, run) => endRun(world, run, 'applied'),
};

/** The states in which a run stays for a time. */
export const STAYS: readonly string[] = [...Object.keys(STEPS), 'canceling'];

const CHECKING = new Set(['planned', 'post_plan_completed', 'cost_estimated']);

/** Whether the run can go on without anybody's doing. */
export function canStep(world: World, run: WorldRecord): boolean {
  if (isFinal(run) || isWorkedOn(run)) return false;
  if (run.internal['canceling'] === true) return scenarioOf(run)?.ignoresCancel !== true;
  const status = statusOf(run);
  if (status === 'pending') return mayStart(world, run);
  if (CHECKING.has(status)) return nextCheck(world, run) !== undefined;
  return STEPS[status] !== undefined && hasSlot(world, run);
}

/** Never throws: what goes wrong in a run, be it in the mock itself, is the end of that run and of nothing else. */
export function step(world: World, run: WorldRecord): void {
  try {
    if (run.internal['canceling'] === true) endRun(world, run, 'canceled', { by: toOne(run, 'canceled-by') });
    else STEPS[statusOf(run)]?.(world, run);
  } catch (error) {
    const failure = `The mock could not go on with this run: ${error instanceof Error ? error.message : String(error)}`;
    world.update(run, { internal: { failure } });
    world.emit(JOB_FAILED, run, { data: failure });
    endRun(world, run, 'errored');
  }
}

function start(world: World, run: WorldRecord): void {
  if (!runsAside(run)) takeWorkspace(world, run);
  if (!beginTaskStage(world, run, 'pre_plan')) queuePlan(world, run);
}

function queuePlan(world: World, run: WorldRecord): void {
  queuePhase(world, planOf(world, run));
  enter(world, run, 'plan_queued');
}

/** What is still to be looked at between plan and apply. */
export function nextCheck(world: World, run: WorldRecord): (() => void) | undefined {
  if (taskStageOf(world, run, 'post_plan')?.attributes['status'] === 'pending') {
    return () => beginTaskStage(world, run, 'post_plan');
  }
  if (costEstimateOf(world, run)?.attributes['status'] === 'pending') return () => queueCostEstimate(world, run);
  if (policyChecksOf(world, run).some(({ attributes }) => attributes['status'] === 'pending')) {
    return () => queuePolicyCheck(world, run);
  }
  return undefined;
}

function check(world: World, run: WorldRecord): void {
  const next = nextCheck(world, run);
  if (next) next();
  else settle(world, run);
}

function queueApply(world: World, run: WorldRecord): void {
  if (statusOf(run) === 'confirmed' && beginTaskStage(world, run, 'pre_apply')) return;
  queuePhase(world, applyOf(world, run));
  enter(world, run, 'apply_queued');
}

function beginApply(world: World, run: WorldRecord): void {
  beginPhase(world, applyOf(world, run));
  enter(world, run, 'applying');
  emitRunEvent(world, run, ['applying']);
}
