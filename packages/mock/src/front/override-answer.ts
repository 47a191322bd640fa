import type { Answer } from '../http/answer.ts';
import { ErrorAnswer } from '../http/error-answer.ts';
import { isJson, JSON_API } from '../http/media-type.ts';
import type { Route } from '../specification/route.ts';
import type { AnswerDocument, Override, OverrideCall } from './override.ts';
import { BODILESS } from './undocumented-answer.ts';

interface StatusAnswer {
  status: number;
  document?: AnswerDocument | undefined;
}

/**
 * Runs an override and makes an answer of what it returns; undefined lets the mock answer.
 * @param exampleOf returns the documented answer of a status
 * @throws ErrorAnswer 500 for an override that throws, or returns what is no answer
 */
export async function overrideAnswer(
  override: Override,
  call: OverrideCall,
  route: Route,
  exampleOf: (status: number) => Promise<Answer>,
): Promise<Answer | undefined> {
  let result: unknown;
  try {
    result = await override(call);
  } catch (error) {
    throw failure(route, `threw: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (result === undefined) return undefined;
  const { status, document } = isStatusAnswer(result) ? result : { status: route.entry.success, document: result };
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    throw failure(route, `returned the status ${status}: it must be a number from 200 to 599`);
  }
  return document === undefined ? exampleOf(status) : documentAnswer(route, status, document);
}

/** A document of JSON:API has no member `status`. */
function isStatusAnswer(result: unknown): result is StatusAnswer {
  if (typeof result !== 'object' || result === null || !('status' in result)) return false;
  return (
    typeof result.status === 'number' && Object.keys(result).every((key) => key === 'status' || key === 'document')
  );
}

function documentAnswer(route: Route, status: number, document: unknown): Answer {
  const response = route.operation.responses.find(({ code }) => code === String(status));
  if (BODILESS.has(status) || (response && !response.contents?.length)) {
    throw failure(route, `returned a document, but an answer of status ${status} has none`);
  }
  const mediaTypes = (response?.contents ?? []).map(({ mediaType }) => mediaType);
  const body = bodyOf(route, document);
  return { statusCode: status, headers: { 'content-type': mediaTypeFor(body, mediaTypes) }, body };
}

/** JSON as the client will read it, so that this is what is validated. */
function bodyOf(route: Route, document: unknown): unknown {
  if (typeof document === 'string' || document instanceof Uint8Array) return document;
  if (typeof document !== 'object' || document === null) {
    throw failure(route, `returned ${String(document)}: it must be a document, { status, document } or undefined`);
  }
  try {
    return JSON.parse(JSON.stringify(document));
  } catch (error) {
    throw failure(route, `returned what is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function mediaTypeFor(body: unknown, documented: readonly string[]): string {
  if (body instanceof Uint8Array) {
    return (
      documented.find((type) => type === 'application/octet-stream') ?? documented[0] ?? 'application/octet-stream'
    );
  }
  if (typeof body === 'string') {
    return documented.find((type) => type.startsWith('text/')) ?? documented[0] ?? 'text/plain';
  }
  return documented.find(isJson) ?? JSON_API;
}

function failure({ operationId }: Route, reason: string): ErrorAnswer {
  return new ErrorAnswer(500, {
    title: 'internal server error',
    detail: `The override of ${operationId} ${reason}`,
  });
}
