import { HcptfError } from '@hcptf/client';
import type { ToolDefinition, ToolRoute } from '../definitions/tool-definition.ts';
import { failure, type ToolErrorKind, type ToolFailure, type ToolProblem } from '../results/tool-result.ts';
import type { Scrub } from '../secrets/scrub.ts';
import { argumentAt } from './argument-at.ts';
import { retryAfterMs } from './retry-after.ts';
import { UnreadableAnswerError } from './unreadable-answer-error.ts';

/** The members that all `ApiError` classes of the client share. */
interface Answered {
  readonly status: number;
  readonly errors: readonly {
    title?: string;
    detail?: string | null;
    source?: { pointer?: string; parameter?: string };
  }[];
  readonly requestId?: string;
  readonly headers: Headers;
  readonly retryAfterMs?: number;
  readonly isRetryable?: boolean;
}

/** An answer can list hundreds of errors, each of any length. */
const MOST_ERRORS = 10;
const LONGEST_TEXT = 500;
const LONGEST_ID = 100;

const KINDS: Readonly<Record<number, ToolErrorKind>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  412: 'conflict',
  429: 'rate_limited',
};

/**
 * Turns an error of HCP Terraform or of the network into a result that the model can act on.
 * @returns undefined for a mistake of the program, which the caller throws again
 */
export function describeError(
  tool: ToolDefinition,
  route: ToolRoute | undefined,
  error: unknown,
  signal: AbortSignal | undefined,
  scrub: Scrub,
): ToolFailure | undefined {
  if (isAnswered(error)) return describeAnswer(tool, route, error, scrub);
  const named = error instanceof Error || error instanceof DOMException ? error.name : '';
  // An aborted signal throws its reason, which can be any value.
  const name = signal?.aborted && error === signal.reason ? 'AbortError' : named;
  if (name === 'AbortedError' || name === 'AbortError') {
    return failure(tool.name, 'aborted', `${tool.name} was aborted.${maybeDone(tool, error)}`, {
      retryable: tool.access === 'read',
    });
  }
  if (/^(Wait)?TimeoutError$/.test(name)) {
    const message = `HCP Terraform did not answer ${tool.name} in time.${maybeDone(tool, error)}`;
    return failure(tool.name, 'timed_out', message, { retryable: tool.access === 'read' });
  }
  if (name === 'NetworkError' || isFetchFailure(error)) {
    const message = `HCP Terraform could not be reached for ${tool.name}.${maybeDone(tool, error)}`;
    return failure(tool.name, 'network', message, { retryable: tool.access === 'read' });
  }
  if (UnreadableAnswerError.isInstance(error)) {
    const message = `What HCP Terraform answered to ${tool.name} cannot be read: ${error.message}.${maybeDone(tool, error)}`;
    return failure(tool.name, 'server_error', message, { retryable: tool.access === 'read' });
  }
  if (name === 'PathParameterError') {
    const { parameter } = error as unknown as { parameter: string };
    const argument = route?.bindings.find((one) => one.in === 'path' && one.to === parameter)?.argument ?? parameter;
    const problem = { argument, message: 'cannot be part of a URL; give an id or a name' };
    return failure(tool.name, 'invalid_arguments', problemsText(tool, [problem]), { problems: [problem] });
  }
  return undefined;
}

function describeAnswer(
  tool: ToolDefinition,
  route: ToolRoute | undefined,
  error: Answered,
  scrub: Scrub,
): ToolFailure {
  const { status, errors, requestId } = error;
  const kind = KINDS[status] ?? (status >= 500 ? 'server_error' : 'rejected');
  // Secrets are looked for in whole texts: of one that is cut only a part would be left to find.
  const objects = errors.filter((one) => typeof one === 'object' && one !== null);
  const said = objects.slice(0, MOST_ERRORS).map(({ title, detail, source }) => {
    const argument = route && argumentAt(route, source);
    return {
      argument: argument && scrub(argument).slice(0, LONGEST_TEXT),
      text: scrub([title, detail].filter(Boolean).join(': ')).slice(0, LONGEST_TEXT),
    };
  });
  const problems = said.flatMap(({ argument, text }): ToolProblem[] => (argument ? [{ argument, message: text }] : []));
  const reasons = said.map(({ argument, text }) => (argument ? `${argument}: ${text}` : text));
  const wait = retryAfterMs(error);
  const reason = [...new Set(reasons)].filter(Boolean).join('; ') || 'no reason is given';
  const sentence = reason.replace(/\.?$/, '.');
  return failure(tool.name, kind, `${tool.name} failed with ${status}: ${sentence}${advice(tool, kind, wait)}`, {
    problems,
    status,
    retryable: kind === 'rate_limited' || (status >= 500 && (error.isRetryable ?? tool.access === 'read')),
    ...(wait !== undefined && { retry_after_ms: wait }),
    ...(requestId !== undefined && { request_id: requestId.slice(0, LONGEST_ID) }),
  });
}

// https://developer.hashicorp.com/terraform/cloud-docs/api-docs#response-codes
function advice(tool: ToolDefinition, kind: ToolErrorKind, wait: number | undefined): string {
  const permission = tool.permission === null ? '' : ` "${tool.permission}"`;
  switch (kind) {
    case 'not_found':
      return permission
        ? ` It does not exist, or the token lacks the permission${permission}.`
        : ' It does not exist, or the token may not see it.';
    case 'forbidden':
      return ` The token lacks a permission${permission}.`;
    case 'unauthorized':
      return ' The token of the host is missing, wrong or expired, or of a kind that is not accepted; no argument changes that.';
    case 'conflict':
      return ' The resource is not in a state that allows this: read it before another try.';
    case 'rate_limited':
      return wait === undefined ? ' Wait before the next call.' : ` Wait ${wait} ms before the next call.`;
    case 'server_error':
      return tool.access === 'write' ? ' It may still have been done: look before another try.' : '';
    default:
      return '';
  }
}

function maybeDone(tool: ToolDefinition, error: unknown): string {
  const surelyNot = (error as { maybeExecuted?: boolean }).maybeExecuted === false;
  return tool.access === 'write' && !surelyNot ? ' It may still have been done: look before another try.' : '';
}

/** The text of invalid arguments: one line for each problem. */
export function problemsText(tool: ToolDefinition, problems: readonly ToolProblem[]): string {
  const lines = problems.slice(0, 20).map(({ argument, message, allowed }) => {
    const choices = allowed && !message.includes(allowed) ? ` (allowed: ${allowed})` : '';
    return `- ${argument} ${message}${choices}`;
  });
  return `the arguments of ${tool.name} are not valid, nothing was sent:\n${lines.join('\n')}`;
}

function isAnswered(error: unknown): error is Answered {
  return HcptfError.isInstance(error) && 'status' in error && 'errors' in error && 'headers' in error;
}

/** fetch has no class of its own for this: https://fetch.spec.whatwg.org/#concept-network-error */
function isFetchFailure(error: unknown): boolean {
  return error instanceof TypeError && (error.cause !== undefined || /fetch|network|load failed/i.test(error.message));
}
