import { encodeArguments } from '../codec/encode-arguments.ts';
import { flattenResult } from '../codec/flatten-result.ts';
import { showRequest } from '../codec/show-request.ts';
import type { ToolDefinition } from '../definitions/tool-definition.ts';
import { describeError } from '../errors/describe-error.ts';
import type { PolicyDecision } from '../policy/decide.ts';
import type { Place } from '../policy/place.ts';
import { failure, type ToolResult } from '../results/tool-result.ts';
import type { Scrub } from '../secrets/scrub.ts';
import { withoutDepth } from '../validate/nesting.ts';
import { fetchSigned } from './fetch-signed.ts';
import { shapeResult } from './shape-result.ts';
import type { ControlledCall } from './tool-controls.ts';
import type { ToolCallContext } from './toolset-options.ts';
import type { OfferedTool, ToolsetState } from './toolset-state.ts';

/** A call that is valid and allowed. */
export interface Prepared {
  readonly tool: OfferedTool;
  /** With secrets resolved; with all secrets hidden where it is a dry run. */
  readonly args: Readonly<Record<string, unknown>>;
  readonly call: ControlledCall;
  readonly decision: PolicyDecision;
  readonly scrub: Scrub;
}

const DEFAULT_MAX_CHARS = 20_000;

/** Sends a call and shapes its answer, or says what went wrong with it. */
export async function sendCall(state: ToolsetState, prepared: Prepared, context: ToolCallContext): Promise<ToolResult> {
  const { plain, composite } = prepared.tool;
  const { call, args, decision, scrub } = prepared;
  const route = plain.routes.find((one) => one.required.every((name) => args[name] !== undefined));
  try {
    if (composite) return await runComposite(state, prepared, context);
    if (call.dryRun) {
      const notes = [
        'Nothing was sent.',
        ...(decision.effect === 'approve' ? [`It needs an approval: ${decision.reason}.`] : []),
      ];
      return {
        ok: true,
        tool: plain.name,
        data: { request: await showRequest(plain, args) },
        notes,
        dryRun: true,
      };
    }
    const { value: document, cut } = withoutDepth(await sendRoute(state, plain, args, context.signal));
    state.lookups.learn(document, placeOf(args) ?? (decision.places.length === 1 ? decision.places[0] : undefined));
    const { maxResultChars = DEFAULT_MAX_CHARS, onSignedUrl } = state.options;
    const shaped = shapeResult(plain, flattenResult(plain, document), {
      fields: call.fields,
      reveal: decision.reveal,
      maxChars: maxResultChars,
      scrub,
      onSecret: (field, value) => {
        if (typeof value === 'string' && URL.canParse(value)) onSignedUrl?.({ tool: plain.name, field, url: value });
      },
    });
    return cut ? { ...shaped, notes: [...shaped.notes, 'Parts that are nested too deep are left out.'] } : shaped;
  } catch (error) {
    const described = describeError(plain, route, error, context.signal, scrub);
    if (!described) throw error;
    return described;
  }
}

/** An answer about a workspace belongs to it, even where no rule made the toolset look that up. */
function placeOf({ workspace_id: id }: Readonly<Record<string, unknown>>): Place | undefined {
  return typeof id === 'string' ? { workspace: { id } } : undefined;
}

async function sendRoute(
  { client }: ToolsetState,
  tool: ToolDefinition,
  args: Readonly<Record<string, unknown>>,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  const { operationId, ...call } = encodeArguments(tool, args);
  // The types of path, query and body are those of the tool's schema, which the compiler cannot relate to the operation's.
  const operation = client[operationId] as (call: object) => Promise<unknown>;
  return operation({ ...call, ...(signal && { signal }) });
}

async function runComposite(
  state: ToolsetState,
  { tool, args, call, decision, scrub }: Prepared,
  { signal }: ToolCallContext,
): Promise<ToolResult> {
  const { client, clock, lookups, options } = state;
  const name = tool.plain.name;
  const outcome = await tool.composite?.run(args, {
    client,
    clock,
    lookups,
    signal,
    fetchSigned: (url) => fetchSigned(options, url, signal),
    dryRun: call.dryRun,
  });
  if (!outcome) throw new Error(`${name} cannot be called`);
  if ('refused' in outcome) return failure(name, 'refused', outcome.refused);
  const shaped = shapeResult(
    tool.plain,
    { ...outcome.data },
    {
      fields: ['*'],
      reveal: decision.reveal,
      maxChars: options.maxResultChars ?? DEFAULT_MAX_CHARS,
      scrub,
      onSecret: () => undefined,
    },
  );
  return { ...shaped, notes: [...(outcome.notes ?? []), ...shaped.notes], dryRun: outcome.dryRun ?? false };
}
