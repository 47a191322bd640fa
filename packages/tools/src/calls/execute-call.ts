import { describeError, problemsText } from '../errors/describe-error.ts';
import type { PolicyDecision } from '../policy/decide.ts';
import { failure, type ToolFailure, type ToolResult } from '../results/tool-result.ts';
import { HIDDEN, hideSecrets, secretTexts } from '../secrets/hide-secrets.ts';
import { makeScrub } from '../secrets/scrub.ts';
import { checkCall } from './check-call.ts';
import { decideCall } from './decide-call.ts';
import { guardApply } from './guard-apply.ts';
import { observeClient } from './observe-client.ts';
import { publicWords } from './public-words.ts';
import { type ResolvedCall, resolveReferences, type Secrets } from './resolve-references.ts';
import { type Prepared, sendCall } from './send-call.ts';
import { shownArguments } from './shown-arguments.ts';
import { type ControlledCall, withValue } from './tool-controls.ts';
import type { Approval, ToolCallContext } from './toolset-options.ts';
import type { OfferedTool, ToolsetState } from './toolset-state.ts';

/** What became known of a call while it was executed, for the audit. */
export interface CallRecord {
  decision?: PolicyDecision;
  approvedBy?: string;
  /** References to secrets that the host provided. */
  references: readonly string[];
  /** HCP Terraform's ids of all answered requests, look-ups and further tries too. */
  requestIds: string[];
  /** Requests that were answered. */
  requests: number;
}

/** Takes a call from validation to its result. Each step may end it. */
export async function executeCall(
  shared: ToolsetState,
  tool: OfferedTool,
  args: unknown,
  context: ToolCallContext,
  record: CallRecord,
): Promise<ToolResult> {
  const { plain } = tool;
  const secrets = secretTexts(tool.accepted, args);
  const scrub = () => makeScrub(secrets, () => publicWords(tool.accepted, args));
  const client = observeClient(shared.client, {
    onResponse: ({ requestId }) => {
      record.requests++;
      if (requestId !== undefined) record.requestIds.push(requestId);
    },
    onDocument: (document) => shared.lookups.learn(document, undefined),
  });
  const state = { ...shared, client, lookups: shared.lookups.through(client) };
  try {
    const checked = checkCall(plain, tool.accepted, args);
    if ('problems' in checked) return invalid(tool, checked.problems);
    const { call } = checked;
    const agent = context.agent ?? state.options.agent ?? 'agent';
    const decision = await decideCall(state, plain, agent, call.args);
    record.decision = decision;
    if (decision.effect === 'deny') return denied(plain.name, decision);
    if (decision.effect === 'approve' && !call.dryRun) {
      const refusal = await approveCall(state, tool, args, context, decision, record);
      if (refusal) return refusal;
    }
    const resolved = call.dryRun
      ? hidden(tool, call)
      : await resolveReferences(call, secretsOf(state, agent, plain.name));
    secrets.push(...resolved.values);
    record.references = resolved.resolved;
    if (resolved.problems.length > 0) return invalid(tool, resolved.problems);
    if (!call.dryRun) {
      const refusal = await guardApply(state, plain, call, decision, context.signal);
      if (refusal) return refusal;
    }
    const prepared: Prepared = { tool, args: resolved.args, call, decision, scrub: scrub() };
    return await sendCall(state, prepared, context);
  } catch (error) {
    // Look-ups and checks fail as reads do: the call itself was not sent.
    const described = describeError({ ...plain, access: 'read' }, undefined, error, context.signal, scrub());
    if (!described) throw error;
    if (plain.access === 'read') return described;
    return { ...described, error: { ...described.error, message: `${described.error.message} Nothing was changed.` } };
  }
}

function invalid({ plain }: OfferedTool, problems: ToolFailure['error']['problems']): ToolFailure {
  return failure(plain.name, 'invalid_arguments', problemsText(plain, problems), { problems });
}

function denied(tool: string, { reason, rule, places }: PolicyDecision): ToolFailure {
  // A place that is unknown now may be known later.
  const hopeless = places.every(({ unknown }) => unknown === undefined) ? '; trying again does not help' : '';
  return failure(tool, 'denied', `${tool} is not allowed: ${reason}. Nothing was sent${hopeless}.`, { rule });
}

async function approveCall(
  state: ToolsetState,
  { plain, accepted }: OfferedTool,
  args: unknown,
  context: ToolCallContext,
  decision: PolicyDecision,
  record: CallRecord,
): Promise<ToolFailure | undefined> {
  const { approve } = state.options;
  const asked =
    context.approval ??
    (await approve?.({ agent: decision.agent, tool: plain.name, args: shownArguments(accepted, args), decision }));
  if (asked === undefined) {
    const message = `${plain.name} needs the approval of a person: ${decision.reason}. Nothing was sent.`;
    return failure(plain.name, 'needs_approval', message, { rule: decision.rule });
  }
  const approval = typeof asked === 'boolean' ? { approved: asked } : asked;
  const { by, reason } = approval as Exclude<Approval, boolean>;
  if (by !== undefined) record.approvedBy = by;
  if (approval.approved === true) return undefined;
  const why = reason ? `: ${reason}` : '';
  return failure(plain.name, 'denied', `${plain.name} was not approved${why}. Nothing was sent.`, {
    rule: decision.rule,
  });
}

/** The arguments of a dry run: secrets are neither resolved nor shown. */
function hidden({ accepted }: OfferedTool, call: ControlledCall): ResolvedCall {
  const args = hideSecrets(accepted, call.args, () => HIDDEN) as Readonly<Record<string, unknown>>;
  const complete = call.references.reduce<unknown>(
    (all, { path, reference }) => withValue(all, path, `[from ${reference}]`),
    args,
  );
  return { args: complete as typeof args, values: [], resolved: [], problems: [] };
}

function secretsOf(state: ToolsetState, agent: string, tool: string): Secrets | undefined {
  const { secrets } = state.options;
  return secrets && ((reference) => secrets(reference, { agent, tool }));
}
