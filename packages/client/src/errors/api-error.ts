import type { RateLimit } from '../rate-limit/rate-limit.ts';
import type { OperationEntry } from '../specification/operation-entry.ts';
import type { ApiErrorObject } from './api-error-object.ts';
import type { ApiFailure } from './api-failure.ts';
import { argumentPath } from './argument-path.ts';
import { HcptfError, MAYBE_EXECUTED } from './hcptf-error.ts';
import { hideSecrets, hideSecretsIn } from './hide-secrets.ts';
import { filledPath, type PathValues } from './named-path.ts';
import { requestIdOf } from './request-id-of.ts';

/** What is known of an answer beside its status, headers and body. */
export interface ApiErrorDetails {
  /** What is wrong with a body that cannot be read. */
  reason?: string | undefined;
  cause?: unknown;
  isRetryable?: boolean;
  retryAfterMs?: number | undefined;
  /** How often the request was sent. */
  attempts?: number | undefined;
  rateLimit?: RateLimit | undefined;
  /** The path parameters of the call, unless they are secrets. */
  path?: PathValues | undefined;
  /** The token that was sent: the error has it nowhere, although the server may quote it. */
  token?: string | undefined;
}

const marker = Symbol.for('hcptf.api-error');

/** HCP Terraform answered with a status of 400 or more, redirected a write, or sent a body that is not what the operation promises. */
export class ApiError extends HcptfError implements ApiFailure {
  override readonly name: string = 'ApiError';
  /** HTTP status. */
  readonly status: number;
  /** The JSON:API errors; empty when the body was not an error document. */
  readonly errors: ApiErrorObject[];
  /** Name of the operation, such as `getWorkspace`. */
  readonly operationId: string;
  /** The resource: the path parameters of the call, such as `{ workspace_id: 'ws-1' }`; empty for signed URLs. */
  readonly path: PathValues;
  /** The value of the `x-request-id` header, for support requests. */
  readonly requestId: string | undefined;
  /** How often the request was sent. */
  readonly attempts: number;
  /** The state of the rate limit that came with the answer; undefined where none came. */
  readonly rateLimit: RateLimit | undefined;
  /** Headers of the answer. Not enumerable: they may hold cookies and signed URLs, which are not for logs. */
  declare readonly headers: Headers;

  constructor(
    operationId: string,
    entry: OperationEntry,
    response: Response,
    body: unknown,
    details: ApiErrorDetails = {},
  ) {
    const { path = {}, token } = details;
    const errors = readErrors(body, token).map((error) => {
      const argument = argumentPath(entry, error.source);
      return argument === undefined ? error : { ...error, argument };
    });
    super(message(operationId, entry, response, errors, details), details);
    this.status = response.status;
    this.errors = errors;
    this.operationId = operationId;
    this.path = path;
    this.requestId = hideSecretsIn(requestIdOf(response.headers), token) as string | undefined;
    this.attempts = details.attempts ?? 1;
    this.rateLimit = details.rateLimit;
    Object.defineProperties(this, { headers: { value: response.headers }, [marker]: { value: true } });
  }

  static override isInstance(value: unknown): value is ApiError {
    return marker in Object(value);
  }
}

function readErrors(body: unknown, token: string | undefined): ApiErrorObject[] {
  const { errors } = Object(body) as { errors?: unknown };
  if (!Array.isArray(errors)) return [];
  return hideSecretsIn(
    errors.filter((error) => Object(error) === error),
    token,
  ) as ApiErrorObject[];
}

const LONGEST_REASON = 4_000;

// The URL is left out on purpose: a signed one would be a secret.
function message(
  id: string,
  entry: OperationEntry,
  response: Response,
  errors: ApiErrorObject[],
  { reason, attempts = 1, path = {}, token }: ApiErrorDetails,
): string {
  const reasons = errors.map(({ title, detail, source, argument }) => {
    const place = argument ?? source?.pointer ?? source?.parameter;
    return `${[title, detail].filter(Boolean).join(': ')}${place ? ` (${place})` : ''}`;
  });
  const said = reason ?? (reasons.join('; ') || response.statusText || 'no error document');
  const text = cut(hideSecrets(said, token));
  const tries = attempts > 1 ? ` It was sent ${attempts} times.` : '';
  const end = /[.?!]$/.test(text) ? '' : '.';
  return `${response.status} from ${id} (${entry.method} ${filledPath(entry, path)}): ${text}${end}${hint(response.status, entry, attempts)}${tries}`;
}

function cut(text: string): string {
  return text.length > LONGEST_REASON ? `${text.slice(0, LONGEST_REASON)} …` : text;
}

// https://developer.hashicorp.com/terraform/cloud-docs/api-docs#response-codes
function hint(status: number, entry: OperationEntry, attempts: number): string {
  if (status === 404 && entry.method === 'DELETE' && attempts > 1) {
    return ' An earlier try may have deleted it.';
  }
  if (status === 401 && entry.authenticated !== false) return ' The token is wrong, expired or revoked.';
  if (status >= 500 && /^(POST|PATCH)$/.test(entry.method)) return MAYBE_EXECUTED;
  if ((status !== 404 && status !== 403) || entry.permission === undefined) return '';
  const also =
    status === 404 ? 'HCP Terraform answers 404 also when the token lacks the permission' : 'It takes a permission';
  return ` ${also}, here "${entry.permission}".`;
}
