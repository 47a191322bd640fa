import type { WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';
import { outcomeOf } from './plan-run.ts';
import { planOf } from './run-parts.ts';
import { statusOf } from './run-status.ts';
import { scenarioOf } from './scenario.ts';

/** Why a phase of a run fails, for its log: by the script, by the configuration, or by an error of the mock itself. */
export function failureReason(world: World, run: WorldRecord, phase: 'plan' | 'apply'): string | undefined {
  const { error } = scenarioOf(run) ?? {};
  if (error?.phase === phase) return error.message;
  const plan = planOf(world, run);
  const found = phase === 'plan' ? outcomeOf(plan).error : undefined;
  const { failure } = run.internal;
  const isHere = (statusOf(plan) === 'errored') === (phase === 'plan');
  return found ?? (typeof failure === 'string' && isHere ? failure : undefined);
}
