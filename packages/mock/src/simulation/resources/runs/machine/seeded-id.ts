import type { WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';

const NAMES: Readonly<Record<string, string>> = {
  plans: 'plan-id',
  applies: 'apply-id',
  'cost-estimates': 'cost-estimate-id',
  'policy-checks': 'policy-check-id',
  'task-stages': 'task-stage-id',
  'policy-evaluations': 'policy-evaluation-id',
  'policy-set-outcomes': 'policy-set-outcome-id',
};

/** The id that a seed gives the first part of its type in a run (`internal.plan-id`); else a new one. */
export function seededId(world: World, run: WorldRecord, type: string): string {
  const given = run.internal[NAMES[type] ?? ''];
  return typeof given === 'string' && !world.get(type, given) ? given : world.newId(type);
}
