import type { AuditLog } from '../audit/audit-log.ts';
import { digestArguments } from '../audit/digest-arguments.ts';
import type { Named, Place } from '../policy/place.ts';
import { type ToolResult, toolResultText } from '../results/tool-result.ts';
import type { CallRecord } from './execute-call.ts';
import type { ToolCallContext } from './toolset-options.ts';
import type { OfferedTool, ToolsetState } from './toolset-state.ts';

/** A wait asks many times; the last answers say how it ended. */
const MOST_IDS = 20;
const LONGEST_ID = 100;
/** Agents, approvers and places are named by others. */
const LONGEST_NAME = 200;
const MOST_PLACES = 20;

export interface AuditedCall {
  readonly state: ToolsetState;
  readonly tool: OfferedTool | undefined;
  readonly name: string;
  /** Undefined where they cannot be read. */
  readonly args: unknown;
  readonly context: ToolCallContext;
  readonly record: CallRecord;
  /** `intended` before a write is sent, `threw` where the program threw. */
  readonly result: ToolResult | 'intended' | 'threw';
  readonly begin: number;
}

/**
 * Writes a call to the audit log, if there is one: when it is finished, and a write also before it is sent.
 * @returns the sequence of the entry
 * @throws what the sink throws, so that a call that cannot be recorded is noticed
 */
export async function auditCall({
  state,
  tool,
  name,
  args,
  context,
  record,
  result,
  begin,
}: AuditedCall): Promise<number | undefined> {
  const { audit, agent = 'agent' } = state.options;
  if (!audit) return undefined;
  const { decision, approvedBy, references, requestIds, requests, intent } = record;
  const told = typeof result === 'string' ? undefined : result;
  const error = told?.ok === false ? told.error : undefined;
  const entry = await audit.append({
    agent: short(context.agent ?? agent),
    tool: tool?.plain.name ?? name.slice(0, 64),
    risk: decision?.risk ?? tool?.plain.risk ?? null,
    ...(context.callId !== undefined && { call_id: short(context.callId) }),
    arguments: await (tool ? digestArguments(tool.accepted, args, audit, references) : digestOf(args, audit)),
    places: (decision?.places ?? []).slice(0, MOST_PLACES).map(shortPlace),
    decision: decision?.effect ?? 'none',
    rule: decision?.rule ?? null,
    ...(approvedBy !== undefined && { approved_by: short(approvedBy) }),
    outcome: told ? (error?.kind ?? (told.ok && told.dryRun ? 'dry_run' : 'ok')) : String(result),
    ...(error?.status !== undefined && { status: error.status }),
    ...(intent !== undefined && { intent }),
    requests,
    ...(requestIds.length > 0 && { request_ids: requestIds.slice(-MOST_IDS).map((id) => id.slice(0, LONGEST_ID)) }),
    duration_ms: Math.round(state.clock.now() - begin),
    request_size: JSON.stringify(args)?.length ?? 0,
    result_size: told ? toolResultText(told).length : 0,
  });
  return entry.sequence;
}

async function digestOf(args: unknown, audit: AuditLog): Promise<unknown> {
  return { digest: await audit.digest(args) };
}

function shortPlace({ organization, project, workspace, whole, unknown }: Place): Place {
  return {
    ...(organization !== undefined && { organization: short(organization) }),
    ...(project && { project: shortNames(project) }),
    ...(workspace && { workspace: shortNames(workspace) }),
    ...(whole && { whole }),
    ...(unknown !== undefined && { unknown: short(unknown) }),
  };
}

function shortNames(named: Named): Named {
  return Object.fromEntries(Object.entries(named).map(([name, text]) => [name, text && short(text)]));
}

function short(text: string): string {
  return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}…` : text;
}
