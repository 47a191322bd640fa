import type { components } from '../generated/openapi.ts';
import type { OperationEntry } from '../operation-entry.ts';
import type { RateLimit } from '../rate-limit/rate-limit.ts';
import { argumentPath } from './argument-path.ts';
import { HcptfError, MAYBE_EXECUTED } from './hcptf-error.ts';
import { requestIdOf } from './request-id-of.ts';

/** One entry of a JSON:API error document. https://jsonapi.org/format/#error-objects */
export type ApiErrorObject = components['schemas']['ErrorObject'] & {
  /** Where in the call's own argument the fault is, such as `body.data.attributes.name` or `query["page[size]"]`. */
  argument?: string | undefined;
};

/** What is known of an answer beside its status, headers and body. */
export interface ApiErrorDetails {
  /** What is wrong with a body that cannot be read. */
  reason?: string | undefined;
  cause?: unknown;
  isRetryable?: boolean;
  retryAfterMs?: number | undefined;
  /** How often the request was sent. */
  attempts?: number;
  rateLimit?: RateLimit;
}

/** HCP Terraform answered with a status of 400 or more, redirected a write, or sent a body that is not what the operation promises. */
export class ApiError extends HcptfError {
  override readonly name: string = 'ApiError';
  /** HTTP status. */
  declare readonly status: number;
  /** The JSON:API errors; empty when the body was not an error document. */
  declare readonly errors: readonly ApiErrorObject[];
  /** Name of the operation, such as `getWorkspace`. */
  declare readonly operationId: string;
  /** The value of the `x-request-id` header, for support requests. */
  declare readonly requestId: string | undefined;
  /** How often the request was sent. */
  declare readonly attempts: number;
  /** The state of the rate limit that came with the answer; undefined where none came. */
  declare readonly rateLimit: RateLimit | undefined;
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
    Object.defineProperty(this, 'headers', { value: response.headers });
    const { status, headers } = response;
    const { attempts = 1, rateLimit } = details;
    const requestId = requestIdOf(headers);
    Object.assign(this, { status, errors, operationId, requestId, attempts, rateLimit });
  }

  static override isInstance(value: unknown): value is ApiError {
    // Of the errors of this package, these alone have it.
    return HcptfError.isInstance(value) && 'errors' in value;
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
  if (status === 401 && entry.authenticated) return ' The token is wrong, expired or revoked.';
  if (status >= 500 && /^(POST|PATCH)$/.test(entry.method)) return MAYBE_EXECUTED;
  if ((status !== 404 && status !== 403) || entry.permission === null) return '';
  const also =
    status === 404 ? 'HCP Terraform answers 404 also when the token lacks the permission' : 'It takes a permission';
  return ` ${also}, here "${entry.permission}".`;
}
