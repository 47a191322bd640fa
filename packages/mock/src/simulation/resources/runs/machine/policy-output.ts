import { toOne, type WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';
import { runOf, workspaceOf } from './run-parts.ts';
import { scenarioOf } from './scenario.ts';

/** What Sentinel prints of a finished check. */
export function policyOutput(world: World, check: WorldRecord): string {
  const run = runOf(world, check);
  const policies = scenarioOf(run)?.policies ?? [];
  const organization = toOne(workspaceOf(world, run), 'organization')?.id;
  const passed = !policies.some((policy) => !policy.passed && policy.enforcement !== 'advisory');
  const allowed = policies.filter((policy) => !policy.passed).length;
  const advisory = `Sentinel evaluated to true although ${allowed} failed: advisory policies stop nothing.`;
  const head = passed
    ? allowed > 0
      ? ['Sentinel Result: true', '', advisory]
      : ['Sentinel Result: true', '', 'Sentinel evaluated to true because all Sentinel policies evaluated to', 'true.']
    : [
        'Sentinel Result: false',
        '',
        'Sentinel evaluated to false because one or more Sentinel policies evaluated',
        'to false. This false was not due to an undefined value or runtime error.',
      ];
  const each = policies.flatMap((policy, index) => [
    `## Policy ${index + 1}: ${organization}/${policy.name} (${policy.enforcement})`,
    '',
    `Result: ${policy.passed}`,
    '',
    ...(policy.passed || policy.message === undefined ? [] : ['Print messages:', '', policy.message, '']),
    `${String(policy.passed).toUpperCase()} - ${policy.name}.sentinel:14:1 - Rule "main"`,
    '',
  ]);
  // Sentinel writes the plural also for one policy.
  const count = `${policies.length} policies evaluated.`;
  return [...head, '', count, '', ...each].join('\n');
}
