import type { WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';
import { afterPlan, recordConfirmation } from './after-plan.ts';
import { finishCostEstimate } from './cost-estimates.ts';
import { finishApply } from './finish-apply.ts';
import { addChecks, beginPlan, finishPlan } from './finish-plan.ts';
import { hasSlot } from './has-slot.ts';
import { nextCheck } from './next-check.ts';
import type { NextState } from './next-state.ts';
import { decidePolicyCheck } from './policy-checks.ts';
import { applyOf, planOf, workspaceOf } from './run-parts.ts';
import { beginPhase, emitRunEvent, queuePhase } from './run-progress.ts';
import { mayStart, takeWorkspace } from './run-queue.ts';
import { runsAside } from './run-status.ts';
import { keepSavedPlan } from './saved-plans.ts';
import { beginTaskStage, decideTaskStage } from './task-stages.ts';

/** What a run does in a state. */
export interface RunState {
  /** Called when the run has come to the state. Returns the next state where the run does not stay. */
  arrive?(world: World, run: WorldRecord, state: NextState): NextState | undefined;
  /** Does the work that takes the run out of the state, and returns the next one. Left out where the run waits for a person. */
  leave?(world: World, run: WorldRecord): NextState | undefined;
  /** Whether the run can leave now; always unless stated. */
  mayLeave?(world: World, run: WorldRecord): boolean;
}

/** Between plan and apply: where a check is left, the run goes on to it. */
const checked: RunState = {
  arrive: afterPlan,
  mayLeave: (world, run) => nextCheck(world, run) !== undefined,
  leave: (world, run) => nextCheck(world, run)?.(),
};

const awaitingOverride: RunState = { arrive: tell('needs_attention', 'policy_override_required') };

/** Every state of a run but the final ones. */
export const RUN_STATES: Readonly<Record<string, RunState>> = {
  pending: { mayLeave: mayStart, leave: start },
  pre_plan_running: taskStage('pre_plan'),
  pre_plan_awaiting_decision: awaitingOverride,
  pre_plan_completed: { leave: queuePlan },
  plan_queued: { mayLeave: hasSlot, leave: beginPlan },
  planning: { arrive: tell('planning'), leave: finishPlan },
  planned: { ...checked, arrive: then(addChecks, afterPlan) },
  post_plan_running: taskStage('post_plan'),
  post_plan_awaiting_decision: awaitingOverride,
  post_plan_completed: checked,
  cost_estimating: { leave: finishCostEstimate },
  cost_estimated: { ...checked, arrive: then(tell('cost_estimated'), afterPlan) },
  policy_checking: { leave: decidePolicyCheck },
  policy_override: awaitingOverride,
  policy_checked: { arrive: then(tell('policies_checked'), afterPlan) },
  planned_and_saved: { arrive: then((world, run) => keepSavedPlan(world, workspaceOf(world, run), run)) },
  confirmed: { arrive: then(recordConfirmation), leave: confirmed },
  pre_apply_running: taskStage('pre_apply'),
  pre_apply_completed: { leave: queueApply },
  apply_queued: { mayLeave: hasSlot, leave: beginApply },
  applying: { arrive: tell('applying'), leave: finishApply },
  post_apply_running: taskStage('post_apply'),
  post_apply_completed: { leave: () => ({ status: 'applied' }) },
};

/** The states in which a run stays for a time. */
export const STAYS: readonly string[] = [
  ...Object.keys(RUN_STATES).filter((status) => RUN_STATES[status]?.leave),
  'canceling',
];

type Effect = (world: World, run: WorldRecord, state: NextState) => void;

function then(effect: Effect, next?: RunState['arrive']): NonNullable<RunState['arrive']> {
  return (world, run, state) => {
    effect(world, run, state);
    return next?.(world, run, state);
  };
}

/** Emits events of the run, by the names of the webhooks' triggers. */
function tell(...names: string[]): NonNullable<RunState['arrive']> {
  return (world, run) => {
    emitRunEvent(world, run, names);
    return undefined;
  };
}

function taskStage(name: string): RunState {
  return { leave: (world, run) => decideTaskStage(world, run, name) };
}

function start(world: World, run: WorldRecord): NextState {
  if (!runsAside(run)) takeWorkspace(world, run);
  return beginTaskStage(world, run, 'pre_plan') ?? queuePlan(world, run);
}

function queuePlan(world: World, run: WorldRecord): NextState {
  queuePhase(world, planOf(world, run));
  return { status: 'plan_queued' };
}

function confirmed(world: World, run: WorldRecord): NextState {
  return beginTaskStage(world, run, 'pre_apply') ?? queueApply(world, run);
}

function queueApply(world: World, run: WorldRecord): NextState {
  queuePhase(world, applyOf(world, run));
  return { status: 'apply_queued' };
}

function beginApply(world: World, run: WorldRecord): NextState {
  beginPhase(world, applyOf(world, run));
  return { status: 'applying' };
}
