import type { ExchangeViolation, FinishedExchange } from '../front/exchange.ts';
import { ErrorAnswer } from '../http/error-answer.ts';
import { jsonFault } from '../http/json-fault.ts';
import { isJson, mediaTypeOf } from '../http/media-type.ts';
import { parseBody } from '../http/mock-request.ts';
import { describeViolation } from '../specification/explain-violations.ts';
import { validateAround } from '../specification/prism.ts';
import type { PrismRequest } from '../specification/prism-operation.ts';

/**
 * Compares what has passed by with the specification. `answer.body` holds the bytes; undefined for those that were not
 * kept. Where both sides of a doubt are possible, it is named: this is for people to read.
 * @param isKept whether the exchange has the body of the request
 */
export async function findDrift(exchange: FinishedExchange, isKept = true): Promise<ExchangeViolation[]> {
  const { route, request, answer, query } = exchange;
  if (!route) {
    return [{ side: 'request', detail: `${request.method} ${exchange.path} is no operation of the specification` }];
  }
  const { operation, entry, path } = route;
  const found: ExchangeViolation[] = [];
  const { 'content-length': _, 'content-type': __, ...headers } = request.headers;
  const prismRequest: PrismRequest = { url: { path, query }, headers, body: undefined };
  try {
    // The copy has been decompressed.
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
    // What was not read cannot be wrong.
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
    return { body, drift: `the body is no JSON: ${jsonFault(error)}` };
  }
}
