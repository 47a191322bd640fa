import { argumentPath } from './argument-path.ts';
import type { components } from './generated/openapi.ts';
import { HcptfError } from './hcptf-error.ts';
import type { OperationEntry } from './operation-entry.ts';
import type { RateLimit } from './rate-limit.ts';
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

const marker = Symbol.for('hcptf.api-error');

/** HCP Terraform answered with a status of 400 or more, redirected a write, or sent a body that is not what the operation promises. */
export class ApiError extends HcptfError {
  override readonly name: string = 'ApiError';
  /** HTTP status. */
  readonly status: number;
  /** The JSON:API errors; empty when the body was not an error document. */
  readonly errors: readonly ApiErrorObject[];
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
    const errors = readErrors(body).map((error) => ({ ...error, argument: argumentPath(entry, error.source) }));
    super(message(operationId, entry, response, errors, details), details);
    Object.defineProperty(this, marker, { value: true });
    Object.defineProperty(this, 'headers', { value: response.headers });
    this.status = response.status;
    this.errors = errors;
    this.operationId = operationId;
    this.requestId = requestIdOf(response.headers);
    this.attempts = details.attempts ?? 1;
    this.rateLimit = details.rateLimit;
  }

  static override isInstance(value: unknown): value is ApiError {
    return typeof value === 'object' && value !== null && marker in value;
  }
}

function readErrors(body: unknown): ApiErrorObject[] {
  if (typeof body !== 'object' || body === null || !('errors' in body) || !Array.isArray(body.errors)) return [];
  return body.errors.filter((error) => typeof error === 'object' && error !== null);
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
  return `${response.status} from ${id} (${entry.method} ${entry.path}): ${text}.${hint(response.status, entry, attempts)}${tries}`;
}

// https://developer.hashicorp.com/terraform/cloud-docs/api-docs#response-codes
function hint(status: number, entry: OperationEntry, attempts: number): string {
  if (status === 404 && entry.method === 'DELETE' && attempts > 1) {
    return ' An earlier try had no clear outcome and may have deleted it.';
  }
  if ((status !== 404 && status !== 403) || entry.permission === null) return '';
  const also =
    status === 404 ? 'HCP Terraform answers 404 also when the token lacks the permission' : 'It takes a permission';
  return ` ${also}, here "${entry.permission}".`;
}
