import { planFingerprint } from '../composite/plan-fingerprint.ts';
import { type PlanChanges, readPlanChanges } from '../composite/read-plan-changes.ts';
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

/** A plan as far as it was read. */
export interface ReviewedPlan {
  readonly fingerprint: string;
  readonly changes: PlanChanges;
}

/**
 * Holds an apply to the plan that was reviewed and to the limits of the policy: the plan is read again right before.
 * @param shows true to read the plan also where no limit asks for it, because a person is to see it
 * @returns a refusal, the plan that was read, or undefined where the apply may go on without one
 */
export async function guardApply(
  state: ToolsetState,
  tool: ToolDefinition,
  { args, fingerprint: given }: ControlledCall,
  { risk, rule, maxDestroys, requireFingerprint }: PolicyDecision,
  signal: AbortSignal | undefined,
  shows = false,
): Promise<ToolFailure | ReviewedPlan | undefined> {
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
  const mayPass = given === undefined && maxDestroys === undefined;
  if (mayPass && !shows) return undefined;
  const reading = readPlanChanges(
    {
      client: state.client,
      signal,
      fetchSigned: (url) => fetchSigned(state.options, url, signal),
    },
    { run_id: args['run_id'] },
  );
  // Not every approver's token may read plans.
  const read = await (mayPass ? reading.catch(() => undefined) : reading);
  if (mayPass && (!read || 'refused' in read)) return undefined;
  if (!read || 'refused' in read) return refuse(read?.refused ?? 'its plan could not be read.');
  const fingerprint = await planFingerprint(read);
  if (given !== undefined && fingerprint !== given) {
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
  return { fingerprint, changes: read };
}
