import type { ToolDefinition } from '../definitions/tool-definition.ts';
import { describeError, problemsText } from '../errors/describe-error.ts';
import { canonicalJson } from '../hashing/canonical-json.ts';
import type { PolicyDecision } from '../policy/decide.ts';
import { failure, type ToolFailure, type ToolResult } from '../results/tool-result.ts';
import { HIDDEN, hideSecrets, secretTexts } from '../secrets/hide-secrets.ts';
import { makeScrub } from '../secrets/scrub.ts';
import { isEnvironmentReference } from '../secrets/secret-reference.ts';
import { approvalRequest, type WaitingCall } from './approval-request.ts';
import { checkCall } from './check-call.ts';
import { decideCall } from './decide-call.ts';
import { guardApply } from './guard-apply.ts';
import { observeClient } from './observe-client.ts';
import { publicWords } from './public-words.ts';
import { type ResolvedCall, resolveReferences, type Secrets } from './resolve-references.ts';
import { type Prepared, sendCall } from './send-call.ts';
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
  /** Sequence of the entry that says that the call is about to be sent. */
  intent?: number | undefined;
}

/**
 * Takes a call from validation to its result. Each step may end it.
 * @param intend records that a write is about to be sent; what it throws ends the call
 */
export async function executeCall(
  shared: ToolsetState,
  tool: OfferedTool,
  args: unknown,
  context: ToolCallContext,
  record: CallRecord,
  intend: () => Promise<void>,
): Promise<ToolResult> {
  const client = observeClient(shared.client, {
    onResponse: ({ requestId }) => {
      record.requests++;
      if (requestId !== undefined) record.requestIds.push(requestId);
    },
    onDocument: (document) => shared.lookups.learn(document, undefined),
  });
  const state = { ...shared, client, lookups: shared.lookups.through(client) };
  const prepared = await prepareCall(state, tool, args, context, record);
  if ('ok' in prepared) return prepared;
  if (tool.plain.access === 'write' && !prepared.call.dryRun) await intend();
  try {
    return await sendCall(state, prepared, context);
  } finally {
    // Also where it failed: a write may have been done all the same.
    if (movesPlaces(tool.plain)) state.lookups.forget();
  }
}

/** Whether a call can move or rename a place, so that what is known of places no longer holds. */
function movesPlaces({ access, toolset, inputSchema }: ToolDefinition): boolean {
  const isPlace = ['organizations', 'projects', 'workspaces'].includes(toolset);
  return access === 'write' && (isPlace || Object.hasOwn(inputSchema.properties ?? {}, 'project_id'));
}

/** Everything that comes before a call is sent: a call that may be sent, or the result that ends it. */
async function prepareCall(
  state: ToolsetState,
  tool: OfferedTool,
  args: unknown,
  context: ToolCallContext,
  record: CallRecord,
): Promise<Prepared | ToolResult> {
  const { plain } = tool;
  const secrets = secretTexts(tool.accepted, args);
  const scrub = () => makeScrub(secrets, () => publicWords(tool.accepted, args));
  try {
    const checked = checkCall(plain, tool.accepted, args);
    if ('problems' in checked) return invalid(tool, checked.problems);
    const { call } = checked;
    const agent = context.agent ?? state.options.agent ?? 'agent';
    let decision = await decideCall(state, plain, agent, call.args);
    record.decision = decision;
    if (decision.effect === 'deny') return denied(plain.name, decision);
    if (decision.effect === 'approve' && !call.dryRun) {
      const refusal = await approveCall(state, tool, { args, call, decision, signal: context.signal }, context, record);
      if (refusal) return refusal;
      // A person takes time to answer, and things move meanwhile.
      state.lookups.forget();
      const approved = decision;
      decision = await decideCall(state, plain, agent, call.args);
      record.decision = decision;
      if (decision.effect === 'deny') return denied(plain.name, decision);
      if (decision.effect === 'approve' && !isSame(decision, approved)) return outdated(plain.name, decision);
    }
    const resolved = call.dryRun
      ? hidden(tool, call)
      : await resolveReferences(call, secretsOf(state, agent, plain.name));
    secrets.push(...resolved.values);
    record.references = resolved.resolved;
    if (resolved.problems.length > 0) return invalid(tool, resolved.problems);
    if (!call.dryRun) {
      const guarded = await guardApply(state, plain, call, decision, context.signal);
      if (guarded && 'ok' in guarded) return guarded;
    }
    return { tool, args: resolved.args, call, decision, scrub: scrub() };
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

function isSame(one: PolicyDecision, other: PolicyDecision): boolean {
  return one.reason === other.reason && canonicalJson(one.places) === canonicalJson(other.places);
}

function outdated(tool: string, { reason, rule }: PolicyDecision): ToolFailure {
  const message = `${tool} was approved for something else than what it does now: ${reason}. Nothing was sent; call it again.`;
  return failure(tool, 'needs_approval', message, { rule });
}

/** Asks a person, unless a framework has done so, or the call would be refused whatever the answer. */
async function approveCall(
  state: ToolsetState,
  tool: OfferedTool,
  waiting: WaitingCall,
  { approval: given }: ToolCallContext,
  record: CallRecord,
): Promise<ToolFailure | undefined> {
  const { plain } = tool;
  const { decision, call, signal } = waiting;
  const { approve } = state.options;
  let asked = given;
  if (asked === undefined && approve) {
    const request = await approvalRequest(state, tool, waiting);
    if ('ok' in request) return request;
    asked = await approve(request);
  }
  if (asked === undefined) {
    const guarded = await guardApply(state, plain, call, decision, signal);
    if (guarded && 'ok' in guarded) return guarded;
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
    (all, { path, reference }) =>
      withValue(all, path, `[from ${isEnvironmentReference(reference) ? reference : HIDDEN}]`),
    args,
  );
  return { args: complete as typeof args, values: [], resolved: [], problems: [] };
}

function secretsOf(state: ToolsetState, agent: string, tool: string): Secrets | undefined {
  const { secrets } = state.options;
  return secrets && ((reference) => secrets(reference, { agent, tool }));
}
