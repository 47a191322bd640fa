import { isObject, type JsonObject } from '../../../../http/json.ts';
import { countsOf, hasChanges } from '../../../../terraform/plan/plan-outcome.ts';
import { lockWorkspace } from '../../../workspace/locks.ts';
import { offsetTimestamp } from '../../../world/clock.ts';
import { refTo, toOne, type WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';
import { addCostEstimate, finishedCost } from './cost-estimates.ts';
import { newPhaseAttributes, newRunAttributes } from './new-run.ts';
import { outcomeOf, planOutcome, storeOutcome } from './plan-run.ts';
import { addPolicyCheck, policyResult } from './policy-checks.ts';
import { goOn, startNextRun } from './run-driver.ts';
import { costEstimateOf, planOf, policyChecksOf } from './run-parts.ts';
import { currentRun, enqueue, isFree } from './run-queue.ts';
import { isFinal, runsAside, statusOf, timestampName } from './run-status.ts';
import { keepSavedPlan } from './saved-plans.ts';
import { scenarioOf } from './scenario.ts';
import { seededId } from './seeded-id.ts';
import { addSeededStages } from './seeded-stages.ts';

/** States before the end of the plan. */
const UNPLANNED = new Set(['pending', 'pre_plan_running', 'pre_plan_completed', 'plan_queued', 'planning']);

/** The default attributes of a run in a seed. */
export function seededRunAttributes(world: World, { attributes }: { attributes?: JsonObject }): JsonObject {
  const created = String(attributes?.['created-at'] ?? world.now());
  return {
    ...newRunAttributes(created),
    'status-timestamps': {
      'plan-queueable-at': created,
      ...(attributes?.['status'] !== undefined && { [timestampName(String(attributes['status']))]: created }),
    },
  };
}

/**
 * Completes the runs of a seed with what follows from their states: plans, applies, checks, locks, the current run.
 * Unfinished runs go on by the clock; no others have a timer.
 */
export function completeSeededRuns(world: World): void {
  if (world.count('runs') === 0) return;
  const unfinished: WorldRecord[] = [];
  for (const run of world.all('runs')) {
    addSeededPhases(world, run);
    if (scenarioOf(run)) completeScripted(world, run);
    addSeededStages(world, run);
    if (!isFinal(run)) unfinished.push(run);
    const workspace = world.follow(toOne(run, 'workspace'));
    if (workspace && statusOf(run) === 'planned_and_saved') keepSavedPlan(world, workspace, run);
    if (runsAside(run) || !workspace) continue;
    if (statusOf(run) === 'pending') enqueue(world, run);
    else if (isNewer(world, run, workspace)) world.update(workspace, { relationships: { 'current-run': refTo(run) } });
  }
  for (const run of unfinished) {
    const workspace = world.follow(toOne(run, 'workspace'));
    const current = workspace && currentRun(world, workspace) === run;
    // Also a run that waits for a person: it has the lock since its plan began.
    if (workspace && current && statusOf(run) !== 'pending' && !runsAside(run) && isFree(workspace, run)) {
      lockWorkspace(world, workspace, run);
    }
  }
  for (const run of unfinished) {
    const workspace = world.follow(toOne(run, 'workspace'));
    if (workspace && statusOf(run) === 'pending' && !runsAside(run)) startNextRun(world, workspace);
    else goOn(world, run);
  }
}

function isNewer(world: World, run: WorldRecord, workspace: WorldRecord): boolean {
  const current = currentRun(world, workspace);
  return !current || String(current.attributes['created-at']) < String(run.attributes['created-at']);
}

function addSeededPhases(world: World, run: WorldRecord): void {
  const status = statusOf(run);
  const applied = status === 'applied';
  const planned = !UNPLANNED.has(status);
  const ended = isFinal(run) && !applied;
  const stamps = run.attributes['status-timestamps'];
  const at = (name: string) =>
    isObject(stamps) && typeof stamps[name] === 'string' ? stamps[name] : run.attributes['updated-at'];
  const worked = (from: string, to: string) => ({ 'started-at': at(from) ?? null, 'finished-at': at(to) ?? null });
  // A seed may leave the time out.
  const queued = (stamp: string, ...names: string[]): JsonObject =>
    isObject(stamps) && stamps[stamp] !== undefined
      ? Object.fromEntries(names.map((name) => [name, at(stamp) ?? null]))
      : {};
  const changes = run.attributes['has-changes'] === true;
  const began = Date.parse(String(run.attributes['created-at']));
  const counts = (done: boolean) => (done ? { ...countsOf({ changes: [] }), 'action-invocations': 0 } : {});
  if (world.related('plans', 'run', run.id).length === 0) {
    world.create('plans', {
      id: seededId(world, run, 'plans'),
      attributes: {
        ...newPhaseAttributes(true),
        ...counts(planned),
        status: planned ? 'finished' : status === 'planning' ? 'running' : 'pending',
        'status-timestamps': planned
          ? { ...queued('plan-queued-at', 'queued-at', 'pending-at'), ...worked('planning-at', 'planned-at') }
          : {},
        'execution-details': planned ? { mode: 'remote' } : null,
        'has-changes': changes,
        'generated-configuration': false,
      },
      relationships: { run: refTo(run) },
      internal: { began },
    });
  }
  if (world.related('applies', 'run', run.id).length > 0) return;
  world.create('applies', {
    id: seededId(world, run, 'applies'),
    attributes: {
      ...newPhaseAttributes(true),
      ...counts(applied),
      status: applied ? 'finished' : ended ? 'unreachable' : status === 'applying' ? 'running' : 'pending',
      'status-timestamps': applied
        ? { ...queued('apply-queued-at', 'queued-at'), ...worked('applying-at', 'applied-at') }
        : {},
      'execution-details': applied ? { mode: 'remote' } : null,
      'action-failures': applied ? 0 : null,
    },
    relationships: { run: refTo(run) },
    internal: { began },
  });
}

/** Adds the plan, costs and policies of a planned run's script. */
function completeScripted(world: World, run: WorldRecord): void {
  if (UNPLANNED.has(statusOf(run))) return;
  const plan = planOf(world, run);
  storeOutcome(world, plan, planOutcome(world, run));
  const outcome = outcomeOf(plan);
  const changes = hasChanges(outcome);
  const now = offsetTimestamp(Date.parse(String(run.attributes['updated-at'])));
  world.update(plan, { attributes: { ...countsOf(outcome), 'has-changes': changes } });
  for (const apply of world.related('applies', 'run', run.id)) {
    if (apply.attributes['status'] === 'finished') world.update(apply, { attributes: countsOf(outcome) });
  }
  world.update(run, { attributes: { 'has-changes': changes } });
  const policies = scenarioOf(run)?.policies ?? [];
  if (policies.length > 0 && policyChecksOf(world, run).length === 0) {
    addPolicyCheck(world, run);
    const result = policyResult(policies);
    const status = result['hard-failed'] > 0 ? 'hard_failed' : result['soft-failed'] > 0 ? 'soft_failed' : 'passed';
    for (const check of policyChecksOf(world, run)) {
      const timestamps = { 'queued-at': now, [timestampName(status)]: now };
      world.update(check, { attributes: { status, result, 'status-timestamps': timestamps } });
    }
  }
  if (scenarioOf(run)?.costEstimate && !costEstimateOf(world, run)) {
    addCostEstimate(world, run);
    const estimate = costEstimateOf(world, run);
    if (estimate) {
      const timestamps = { 'queued-at': now, 'finished-at': now };
      world.update(estimate, {
        attributes: { ...finishedCost(world, run), status: 'finished', 'status-timestamps': timestamps },
      });
    }
  }
}
