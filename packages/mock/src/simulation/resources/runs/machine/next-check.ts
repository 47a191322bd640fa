import type { WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';
import { queueCostEstimate } from './cost-estimates.ts';
import type { NextState } from './next-state.ts';
import { queuePolicyCheck } from './policy-checks.ts';
import { costEstimateOf, policyChecksOf, taskStageOf } from './run-parts.ts';
import { beginTaskStage } from './task-stages.ts';

/** What begins the next check between plan and apply; undefined where none is left. */
export function nextCheck(world: World, run: WorldRecord): (() => NextState | undefined) | undefined {
  if (taskStageOf(world, run, 'post_plan')?.attributes['status'] === 'pending') {
    return () => beginTaskStage(world, run, 'post_plan');
  }
  if (costEstimateOf(world, run)?.attributes['status'] === 'pending') return () => queueCostEstimate(world, run);
  if (policyChecksOf(world, run).some(({ attributes }) => attributes['status'] === 'pending')) {
    return () => queuePolicyCheck(world, run);
  }
  return undefined;
}
