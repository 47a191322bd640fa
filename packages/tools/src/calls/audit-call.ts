import { digestArguments } from '../audit/digest-arguments.ts';
import { type ToolResult, toolResultText } from '../results/tool-result.ts';
import type { CallRecord } from './execute-call.ts';
import type { ToolCallContext } from './toolset-options.ts';
import type { OfferedTool, ToolsetState } from './toolset-state.ts';

/** A wait asks many times; the last answers say how it ended. */
const MOST_IDS = 20;
const LONGEST_ID = 100;

export interface FinishedCall {
  readonly state: ToolsetState;
  readonly tool: OfferedTool | undefined;
  readonly name: string;
  readonly args: unknown;
  readonly context: ToolCallContext;
  readonly record: CallRecord;
  /** Undefined where the program threw. */
  readonly result: ToolResult | undefined;
  readonly begin: number;
}

/**
 * Writes a finished call to the audit log, if there is one.
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
}: FinishedCall): Promise<void> {
  const { audit, agent = 'agent' } = state.options;
  if (!audit) return;
  const { decision, approvedBy, references, requestIds, requests } = record;
  const error = result?.ok === false ? result.error : undefined;
  await audit.append({
    agent: context.agent ?? agent,
    tool: tool?.plain.name ?? name.slice(0, 64),
    risk: decision?.risk ?? tool?.plain.risk ?? null,
    ...(context.callId !== undefined && { call_id: context.callId }),
    arguments: tool
      ? await digestArguments(tool.accepted, args, audit, references)
      : { digest: await audit.digest(args) },
    places: decision?.places ?? [],
    decision: decision?.effect ?? 'none',
    rule: decision?.rule ?? null,
    ...(approvedBy !== undefined && { approved_by: approvedBy }),
    outcome: result ? (error?.kind ?? (result.ok && result.dryRun ? 'dry_run' : 'ok')) : 'threw',
    ...(error?.status !== undefined && { status: error.status }),
    requests,
    ...(requestIds.length > 0 && { request_ids: requestIds.slice(-MOST_IDS).map((id) => id.slice(0, LONGEST_ID)) }),
    duration_ms: Math.round(state.clock.now() - begin),
    request_size: JSON.stringify(args)?.length ?? 0,
    result_size: result ? toolResultText(result).length : 0,
  });
}
