import type { ExchangeViolation, FinishedExchange } from '../front/exchange.ts';
import { ErrorAnswer } from '../http/error-answer.ts';
import { jsonFault } from '../http/json-fault.ts';
import { isJson, mediaTypeOf } from '../http/media-type.ts';
import { parseBody } from '../http/mock-request.ts';
import { describeViolation } from '../specification/explain-violations.ts';
import { validateAround } from '../specification/prism.ts';
import type { PrismRequest } from '../specification/prism-operation.ts';

/**
 * Compares an exchange with a real host with the specification. `answer.body` holds the bytes, or undefined if they
 * were not kept. Reports what could be a fault as well: people read this, and judge.
 * @param isKept false if the body of the request was too big to keep
 */
export async function findDrift(exchange: FinishedExchange, isKept = true): Promise<ExchangeViolation[]> {
  const { route, request, answer, query } = exchange;
  if (!route) {
    return [{ side: 'request', detail: `${request.method} ${exchange.path} is not an operation of the specification` }];
  }
  const { operation, entry, path } = route;
  const found: ExchangeViolation[] = [];
  const { 'content-length': _, 'content-type': __, ...headers } = request.headers;
  const prismRequest: PrismRequest = { url: { path, query }, headers, body: undefined };
  try {
    // The copy is decompressed already.
    const { 'content-encoding': _, ...plain } = request.headers;
    prismRequest.body = parseBody({ ...request, headers: plain }, entry.body);
    if (prismRequest.body !== undefined && entry.body) headers['content-type'] = entry.body;
  } catch (error) {
    found.push({ side: 'request', detail: error instanceof ErrorAnswer ? error.message : String(error) });
  }
  const unreadable = found.length > 0;
  const documented = operation.responses.find(({ code }) => code === String(answer.statusCode));
  if (!documented) {
    found.push({ side: 'response', detail: `status ${answer.statusCode} of ${route.operationId} is not documented` });
  }
  const { body, drift } = readAnswer(
    exchange,
    (documented?.contents ?? []).map(({ mediaType }) => mediaType),
  );
  if (drift) found.push({ side: 'response', detail: drift });
  const checked = await validateAround(operation, prismRequest, (faults) => {
    // A body that was not kept cannot be judged.
    const sure = isKept ? faults : faults.filter(({ path = ['body'] }) => path[0] !== 'body');
    if (!unreadable)
      found.push(...sure.map((fault) => ({ side: 'request' as const, detail: describeViolation(fault) })));
    return { ...answer, body };
  });
  if (documented && body !== undefined) {
    found.push(...checked.violations.map((fault) => ({ side: 'response' as const, detail: describeViolation(fault) })));
  }
  return found;
}

function readAnswer({ answer }: FinishedExchange, documented: string[]): { body: unknown; drift?: string } {
  const bytes = answer.body;
  if (!(bytes instanceof Uint8Array) || bytes.length === 0) return { body: undefined };
  const sent = answer.headers['content-type'];
  const mediaType = mediaTypeOf(sent ?? '');
  if (documented.length === 0) return { body: undefined, drift: `status ${answer.statusCode} has a body` };
  const body = undefined;
  if (!mediaType || !documented.includes(mediaType)) {
    return { body, drift: `the media type is ${sent ?? 'missing'}, not ${documented.join(' or ')}` };
  }
  if (!isJson(mediaType)) return { body };
  try {
    return { body: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch (error) {
    return { body, drift: `the body is not JSON: ${jsonFault(error)}` };
  }
}
