import type { FinishedExchange } from '../front/exchange.ts';
import { type NearMiss, nearestOperation } from '../front/nearest-operation.ts';
import { JsonText } from '../front/serialize-answer.ts';
import { isJson, mediaTypeOf } from '../http/media-type.ts';
import type { OperationEntry } from '../specification/operation-entry.ts';
import { ControlError } from './control-error.ts';
import { isSignedUrl, redactHeaders, redactJson, redactText } from './redact.ts';

/** A request and its answer, without the secrets. */
export interface JournalEntry {
  id: number;
  /** Real time, ISO 8601. */
  time: string;
  milliseconds: number;
  method: string;
  path: string;
  query: Record<string, string | string[]>;
  operationId: string | undefined;
  world: string | undefined;
  status: number;
  /** Id of the fault that was applied. */
  fault: string | undefined;
  violations: { side: 'request' | 'response'; detail: string }[];
  /** For a request that is not an operation. */
  nearMiss: NearMiss | undefined;
  request: { headers: Record<string, string>; body: unknown };
  response: { headers: Record<string, string>; body: unknown };
}

export interface JournalFilter {
  operationId?: string;
  method?: string;
  status?: number;
  world?: string;
  /** Returns only the last so many. */
  last?: number;
}

const MAX_ENTRIES = 1000;
const MAX_BODY = 64 * 1024;

interface Kept {
  id: number;
  time: number;
  milliseconds: number;
  exchange: FinishedExchange;
}

/** The last requests, oldest first. */
export class Journal {
  #kept: Kept[] = [];
  #next = 1;
  readonly #table: Readonly<Record<string, OperationEntry>>;

  constructor(table: Readonly<Record<string, OperationEntry>>) {
    this.#table = table;
  }

  add(exchange: FinishedExchange, milliseconds: number): void {
    // Of a big body only the length is kept.
    const { request } = exchange;
    const body = request.body.length > MAX_BODY ? undefined : request.body;
    const kept = body ? exchange : { ...exchange, request: { ...request, body: tooBig(request.body) } };
    this.#kept.push({ id: this.#next++, time: Date.now(), milliseconds, exchange: kept });
    // Removed in bulk: moving a thousand entries for each request would take longer than everything else.
    if (this.#kept.length >= 2 * MAX_ENTRIES) this.#kept.splice(0, this.#kept.length - MAX_ENTRIES);
  }

  /** @throws ControlError for an operation that does not exist */
  entries({ last, ...filter }: JournalFilter = {}): JournalEntry[] {
    if (filter.operationId !== undefined && !Object.hasOwn(this.#table, filter.operationId)) {
      const parameter = 'operationId';
      throw new ControlError(400, `There is no operation ${filter.operationId}.`, { parameter });
    }
    const found = this.#kept
      .slice(-MAX_ENTRIES)
      .filter(
        ({ exchange }) =>
          (filter.operationId === undefined || filter.operationId === exchange.route?.operationId) &&
          (filter.method === undefined || filter.method.toUpperCase() === exchange.request.method) &&
          (filter.status === undefined || filter.status === exchange.answer.statusCode) &&
          (filter.world === undefined || filter.world === exchange.world),
      );
    return found.slice(-(last ?? found.length) || found.length).map((kept) => this.#show(kept));
  }

  clear(): void {
    this.#kept = [];
  }

  #show({ id, time, milliseconds, exchange }: Kept): JournalEntry {
    const { request, answer, route, path, query, world, fault, violations } = exchange;
    // Archives, states and plans are secret as a whole, and an unknown request may hold secrets under any name.
    const limit = route && !isSignedUrl(path) ? MAX_BODY : 0;
    return {
      id,
      time: new Date(time).toISOString(),
      milliseconds: Math.round(milliseconds * 1000) / 1000,
      method: request.method,
      path: redactText(path),
      query: redactJson(query) as JournalEntry['query'],
      operationId: route?.operationId,
      world,
      status: answer.statusCode,
      fault,
      violations: violations.map(({ side, detail }) => ({ side, detail: redactText(detail) })),
      nearMiss: route ? undefined : nearestOperation(this.#table, request.method, path),
      request: {
        headers: redactHeaders(request.headers),
        body: readable(request.headers['content-type'], request.body, limit),
      },
      response: {
        headers: redactHeaders(answer.headers),
        body: readable(answer.headers['content-type'], answer.body, limit && Number.POSITIVE_INFINITY),
      },
    };
  }
}

/** An array of this length that does not hold the bytes. */
function tooBig({ length }: Uint8Array): Uint8Array {
  return Object.defineProperty(new Uint8Array(0), 'length', { value: length });
}

function readable(contentType = '', body: unknown, limit: number): unknown {
  if (body === undefined) return undefined;
  if (body instanceof JsonText) return redactJson(JSON.parse(body.text));
  if (!(body instanceof Uint8Array)) return redactJson(body);
  if (body.length === 0) return undefined;
  if (isJson(mediaTypeOf(contentType) ?? '') && body.length <= limit) {
    try {
      return redactJson(JSON.parse(new TextDecoder().decode(body)));
    } catch {
      // Not JSON: shown by its length, like bytes.
    }
  }
  return `[${body.length} bytes]`;
}
