/** The result of a tool call: plain data, the same for every framework. */
export type ToolResult = ToolSuccess | ToolFailure;

export interface ToolSuccess {
  readonly ok: true;
  readonly tool: string;
  /** As the tool's `outputSchema` says, trimmed; with `dry_run`, the request in its place. */
  readonly data: Readonly<Record<string, unknown>>;
  /** What was cut or hidden, and how to get it. */
  readonly notes: readonly string[];
  /** True where nothing was sent. */
  readonly dryRun: boolean;
}

export interface ToolFailure {
  readonly ok: false;
  readonly tool: string;
  readonly error: ToolError;
}

/**
 * `invalid_arguments`: nothing was sent, `problems` says what to change. `denied`, `needs_approval`: the policy, nothing was
 * sent. `refused`: a check of the tool itself, such as a plan that is not the reviewed one. The others are HCP Terraform's.
 */
export type ToolErrorKind =
  | 'unknown_tool'
  | 'invalid_arguments'
  | 'denied'
  | 'needs_approval'
  | 'refused'
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'rejected'
  | 'rate_limited'
  | 'server_error'
  | 'network'
  | 'timed_out'
  | 'aborted';

export interface ToolError {
  readonly kind: ToolErrorKind;
  /** For the model: what was wrong and what to do. Contains no secret. */
  readonly message: string;
  /** One for each argument that is wrong. */
  readonly problems: readonly ToolProblem[];
  /** True where the same call may succeed later. */
  readonly retryable: boolean;
  /** Wait this long before the same call. */
  readonly retry_after_ms?: number;
  /** HTTP status. */
  readonly status?: number;
  readonly request_id?: string;
  /** The rule of the policy that decided. */
  readonly rule?: string;
}

export interface ToolProblem {
  /** Where in the arguments: `name`, `variables[0].value`. */
  readonly argument: string;
  readonly message: string;
  /** What was given, shortened; absent for secrets. */
  readonly given?: string;
  /** What is allowed. */
  readonly allowed?: string;
}

/** The result as a model reads it: compact JSON, with the notes below it. */
export function toolResultText(result: ToolResult): string {
  if (!result.ok) return `Error: ${result.error.message}`;
  return [JSON.stringify(result.data), ...result.notes.map((note) => `Note: ${note}`)].join('\n');
}

export function failure(
  tool: string,
  kind: ToolErrorKind,
  message: string,
  more: Partial<Omit<ToolError, 'kind' | 'message'>> = {},
): ToolFailure {
  return { ok: false, tool, error: { kind, message, problems: [], retryable: false, ...more } };
}
