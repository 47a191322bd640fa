import { planFingerprint } from '../composite/plan-fingerprint.ts';
import { readPlanChanges } from '../composite/read-plan-changes.ts';
import type { ToolDefinition } from '../definitions/tool-definition.ts';
import type { PolicyDecision } from '../policy/decide.ts';
import { failure, type ToolFailure } from '../results/tool-result.ts';
import { fetchSigned } from './fetch-signed.ts';
import type { ControlledCall } from './tool-controls.ts';
import type { ToolsetState } from './toolset-state.ts';

/** Tools that confirm a plan. */
const CONFIRMS: readonly string[] = ['apply_run'];
/** What a change of a resource may do without destroying it; an action that is not known may destroy. */
const KEEPS: readonly string[] = ['no-op', 'create', 'read', 'update', 'forget'];

/**
 * Holds an apply to the plan that was reviewed and to the limits of the policy: the plan is read again right before.
 * @returns a refusal, or undefined where the apply may go on
 */
export async function guardApply(
  state: ToolsetState,
  tool: ToolDefinition,
  { args, fingerprint: given }: ControlledCall,
  { risk, rule, maxDestroys, requireFingerprint }: PolicyDecision,
  signal: AbortSignal | undefined,
): Promise<ToolFailure | undefined> {
  const refuse = (message: string) =>
    failure(tool.name, 'refused', `${tool.name} was refused: ${message} Nothing was applied.`, { rule });
  const limited = maxDestroys !== undefined || requireFingerprint;
  if (!CONFIRMS.includes(tool.name)) {
    // Whatever lets infrastructure change later, or by itself, has no plan to look at.
    return limited && risk === 'apply'
      ? refuse(
          'under the limits of the policy only a plan that was reviewed is applied. ' +
            'Make a run that waits (auto_apply: false), summarize its plan, and call apply_run; leave automatic applies and destroys off.',
        )
      : undefined;
  }
  if (given === undefined && requireFingerprint) {
    return refuse(
      'the policy wants the fingerprint of the reviewed plan. Call summarize_plan, and give its fingerprint as plan_fingerprint.',
    );
  }
  if (given === undefined && maxDestroys === undefined) return undefined;
  const read = await readPlanChanges(
    {
      client: state.client,
      signal,
      fetchSigned: (url) => fetchSigned(state.options, url, signal),
    },
    { run_id: args['run_id'] },
  );
  if ('refused' in read) return refuse(read.refused);
  if (given !== undefined && (await planFingerprint(read)) !== given) {
    return refuse('the plan is not the one that was reviewed. Call summarize_plan and review it again.');
  }
  if (limited && read.empty)
    return refuse(`the document of ${read.planId} lists no changes, so nothing can be checked.`);
  const destroys = read.changes.filter(
    ({ actions }) => actions.length === 0 || actions.some((action) => !KEEPS.includes(action)),
  ).length;
  if (maxDestroys !== undefined && destroys > maxDestroys) {
    return refuse(`it would destroy ${destroys} resources, and the policy allows ${maxDestroys}.`);
  }
  return undefined;
}
