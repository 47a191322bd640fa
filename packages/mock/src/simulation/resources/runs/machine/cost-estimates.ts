import type { JsonObject } from '../../../../http/json.ts';
import { refTo, toOne, type WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';
import type { NextState } from './next-state.ts';
import { outcomeOf } from './plan-run.ts';
import { costEstimateOf, planOf, workspaceOf } from './run-parts.ts';
import { enter } from './run-progress.ts';
import { scenarioOf } from './scenario.ts';
import { seededId } from './seeded-id.ts';

/**
 * Adds an estimate where the run's script has costs, or its organization wants estimates. It is made with the run: clients
 * read from a new run which states it will have.
 */
export function addCostEstimate(world: World, run: WorldRecord): void {
  const organization = world.follow(toOne(workspaceOf(world, run), 'organization'));
  const wanted = organization?.attributes['cost-estimation-enabled'] === true;
  if (costEstimateOf(world, run) || (!wanted && !scenarioOf(run)?.costEstimate)) return;
  world.create('cost-estimates', {
    id: seededId(world, run, 'cost-estimates'),
    attributes: {
      status: 'pending',
      'status-timestamps': {},
      'delta-monthly-cost': null,
      'error-message': null,
      'matched-resources-count': 0,
      'prior-monthly-cost': null,
      'proposed-monthly-cost': null,
      resources: {},
      'resources-count': 0,
      'unmatched-resources-count': 0,
    },
    relationships: { run: refTo(run) },
  });
}

/** Skips the estimate of a plan without changes. */
export function dropCostEstimate(world: World, run: WorldRecord): void {
  const estimate = costEstimateOf(world, run);
  if (estimate) enter(world, estimate, 'unreachable');
}

export function queueCostEstimate(world: World, run: WorldRecord): NextState {
  const estimate = costEstimateOf(world, run);
  if (estimate) enter(world, estimate, 'queued');
  return { status: 'cost_estimating' };
}

export function finishCostEstimate(world: World, run: WorldRecord): NextState {
  const estimate = costEstimateOf(world, run);
  if (estimate) enter(world, estimate, 'finished', finishedCost(world, run));
  return { status: 'cost_estimated' };
}

/** The costs of the script, as an answer shows them. */
export function finishedCost(world: World, run: WorldRecord): JsonObject {
  const costs = scenarioOf(run)?.costEstimate;
  const { prior = 0, proposed = 0 } = costs ?? {};
  const count = outcomeOf(planOf(world, run)).changes.length;
  return {
    'prior-monthly-cost': String(prior),
    'proposed-monthly-cost': String(proposed),
    'delta-monthly-cost': String(Number((proposed - prior).toFixed(6))),
    // Only a script knows prices.
    'matched-resources-count': costs ? count : 0,
    'unmatched-resources-count': costs ? 0 : count,
    'resources-count': count,
  };
}
