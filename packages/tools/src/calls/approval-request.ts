import { summarize } from '../composite/summarize-plan.ts';
import type { PolicyDecision } from '../policy/decide.ts';
import type { Place } from '../policy/place.ts';
import { resolvePlaces } from '../policy/resolve-places.ts';
import type { ToolFailure } from '../results/tool-result.ts';
import { guardApply } from './guard-apply.ts';
import { shownArguments } from './shown-arguments.ts';
import type { ControlledCall } from './tool-controls.ts';
import type { ApprovalRequest } from './toolset-options.ts';
import type { OfferedTool, ToolsetState } from './toolset-state.ts';

/** A call that the policy wants approved, before anybody is asked. */
export interface WaitingCall {
  readonly args: unknown;
  readonly call: ControlledCall;
  readonly decision: PolicyDecision;
  readonly signal: AbortSignal | undefined;
}

/** What a person is asked about a call, or the refusal where a limit of the policy ends it whatever the answer. */
export async function approvalRequest(
  state: ToolsetState,
  { plain }: OfferedTool,
  { args, call, decision, signal }: WaitingCall,
): Promise<ApprovalRequest | ToolFailure> {
  const guarded = await guardApply(state, plain, call, decision, signal, true);
  if (guarded && 'ok' in guarded) return guarded;
  // A rule that is about places has looked them up already.
  const places =
    decision.places.length > 0
      ? decision.places
      : await resolvePlaces(plain, call.args, state.lookups).catch((): Place[] => []);
  const counts = guarded && (summarize(guarded.changes, guarded.fingerprint).data['counts'] as Record<string, number>);
  return {
    agent: decision.agent,
    tool: plain.name,
    args: shownArguments(plain, args),
    decision,
    places,
    ...(guarded && counts && { plan: { fingerprint: guarded.fingerprint, counts } }),
  };
}
