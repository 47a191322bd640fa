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
/** Tools that change infrastructure without a plan that could be reviewed before. */
const UNREVIEWED: readonly string[] = ['create_run', 'invoke_action', 'force_execute_run'];

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
  if (limited && risk === 'apply' && UNREVIEWED.includes(tool.name)) {
    return refuse(
      'the policy wants to see the plan first. Set auto_apply to false, then summarize the plan and apply it.',
    );
  }
  if (!CONFIRMS.includes(tool.name)) return undefined;
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
  const destroys = read.changes.filter((change) => change.actions.includes('delete')).length;
  if (maxDestroys !== undefined && destroys > maxDestroys) {
    return refuse(`it would destroy ${destroys} resources, and the policy allows ${maxDestroys}.`);
  }
  return undefined;
}
