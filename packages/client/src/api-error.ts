import type { components } from './generated/openapi.ts';
import { HcptfError } from './hcptf-error.ts';
import type { OperationEntry } from './operation-entry.ts';

/** One entry of a JSON:API error document. https://jsonapi.org/format/#error-objects */
export type ApiErrorObject = components['schemas']['ErrorObject'];

/** HCP Terraform answered with a status of 400 or more, or with a body that is not what the media type promises. */
export class ApiError extends HcptfError {
  override readonly name = 'ApiError';
  /** HTTP status. */
  readonly status: number;
  /** The JSON:API errors; empty when the body was not an error document. */
  readonly errors: readonly ApiErrorObject[];
  /** Name of the operation, such as `getWorkspace`. */
  readonly operationId: string;
  /** The value of the `x-request-id` header, for support requests. */
  readonly requestId: string | undefined;
  /** Headers of the answer. */
  readonly headers: Headers;

  constructor(operationId: string, entry: OperationEntry, response: Response, body: unknown) {
    const errors = readErrors(body);
    super(message(operationId, entry, response, errors));
    this.status = response.status;
    this.errors = errors;
    this.operationId = operationId;
    this.requestId = response.headers.get('x-request-id') ?? undefined;
    this.headers = response.headers;
  }

  static override isInstance(value: unknown): value is ApiError {
    return HcptfError.isInstance(value) && value.name === 'ApiError';
  }
}

function readErrors(body: unknown): ApiErrorObject[] {
  if (typeof body !== 'object' || body === null || !('errors' in body) || !Array.isArray(body.errors)) return [];
  return body.errors.filter((error) => typeof error === 'object' && error !== null);
}

// The URL is left out on purpose: a signed one would be a secret.
function message(id: string, entry: OperationEntry, response: Response, errors: ApiErrorObject[]): string {
  const reasons = errors.map(({ title, detail, source }) => {
    const place = source?.pointer ?? source?.parameter;
    return `${[title, detail].filter(Boolean).join(': ')}${place ? ` (${place})` : ''}`;
  });
  const reason = reasons.length > 0 ? reasons.join('; ') : response.statusText || 'no error document';
  return `${response.status} from ${id} (${entry.method} ${entry.path}): ${reason}.${hint(response.status, entry)}`;
}

function hint(status: number, entry: OperationEntry): string {
  if (status !== 404 || entry.permission === null) return '';
  return ` HCP Terraform answers 404 also when the token lacks the permission, here "${entry.permission}".`;
}
