import type { RateLimit } from '../rate-limit/rate-limit.ts';
import type { OperationEntry } from '../specification/operation-entry.ts';
import type { ApiErrorObject } from './api-error-object.ts';
import type { ApiFailure } from './api-failure.ts';
import { argumentPath } from './argument-path.ts';
import { HcptfError, MAYBE_EXECUTED } from './hcptf-error.ts';
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
    const errors = readErrors(body).map((error) => {
      const argument = argumentPath(entry, error.source);
      return argument === undefined ? error : { ...error, argument };
    });
    super(message(operationId, entry, response, errors, details), details);
    this.status = response.status;
    this.errors = errors;
    this.operationId = operationId;
    this.requestId = requestIdOf(response.headers);
    this.attempts = details.attempts ?? 1;
    this.rateLimit = details.rateLimit;
    Object.defineProperties(this, { headers: { value: response.headers }, [marker]: { value: true } });
  }

  static override isInstance(value: unknown): value is ApiError {
    return marker in Object(value);
  }
}

function readErrors(body: unknown): ApiErrorObject[] {
  const { errors } = Object(body) as { errors?: unknown };
  return Array.isArray(errors) ? errors.filter((error) => Object(error) === error) : [];
}

// The URL is left out on purpose: a signed one would be a secret.
function message(
  id: string,
  entry: OperationEntry,
  response: Response,
  errors: ApiErrorObject[],
  { reason, attempts = 1 }: ApiErrorDetails,
): string {
  const reasons = errors.map(({ title, detail, source, argument }) => {
    const place = argument ?? source?.pointer ?? source?.parameter;
    return `${[title, detail].filter(Boolean).join(': ')}${place ? ` (${place})` : ''}`;
  });
  const text = reason ?? (reasons.join('; ') || response.statusText || 'no error document');
  const tries = attempts > 1 ? ` It was sent ${attempts} times.` : '';
  const end = /[.?!]$/.test(text) ? '' : '.';
  return `${response.status} from ${id} (${entry.method} ${entry.path}): ${text}${end}${hint(response.status, entry, attempts)}${tries}`;
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
