import type { Answer } from '../http/answer.ts';
import { ErrorAnswer } from '../http/error-answer.ts';
import type { MockRequest } from '../http/mock-request.ts';
import type { Clock } from '../simulation/world/clock.ts';
import type { PreparedOperations } from '../specification/prepared-operations.ts';
import { applyFault } from './apply-fault.ts';
import { orError, type Responder } from './create-responder.ts';
import { type Exchange, type FinishedExchange, newExchange } from './exchange.ts';
import type { FaultTable, MatchedFault } from './fault-table.ts';
import { nearestOperation } from './nearest-operation.ts';
import type { RateLimit } from './rate-limit.ts';
import { asText } from './serialize-answer.ts';
import { undocumentedAnswer } from './undocumented-answer.ts';
import { wait } from './wait.ts';

export interface FrontParts {
  responder: Responder;
  faults: FaultTable;
  /** Undefined for no limit. */
  rateLimit: RateLimit | undefined;
  latency: () => number;
  /** The world of a token, or of the path of a signed URL. */
  worldOf: (authorization: string, path: string) => { name: string; clock: Clock };
  /** The limit counts the requests of each caller. */
  callerOf: (authorization: string) => string;
  prepared: PreparedOperations;
  /** Called with a warning for each path below the API that is no operation. */
  warn: (warning: string) => void;
  /** Called with each request that is over. */
  finished: (exchange: FinishedExchange, milliseconds: number) => void;
}

/** Answers one request. Never throws: for every request there is a document. */
export type Front = (request: MockRequest) => Promise<Answer>;

/** Wraps the responder in what concerns every request: faults, the rate limit, latency, and the listener `finished`. */
export function createFront({ warn, ...others }: FrontParts): Front {
  const parts = { ...others, warn: once(warn) };
  return async (request) => {
    const began = performance.now();
    const exchange = newExchange(request);
    const answer = asText(await answerSafely(parts, exchange));
    parts.finished(Object.assign(exchange, { answer }), performance.now() - began);
    return answer;
  };
}

async function answerSafely(parts: FrontParts, exchange: Exchange): Promise<Answer> {
  try {
    return await answer(parts, exchange);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return new ErrorAnswer(500, { title: 'internal server error', detail: `The mock failed: ${reason}` }).answer;
  }
}

async function answer(parts: FrontParts, exchange: Exchange): Promise<Answer> {
  const { responder, faults, rateLimit, latency, worldOf, callerOf } = parts;
  let lost: Answer | undefined;
  try {
    responder.route(exchange);
  } catch (error) {
    if (!(error instanceof ErrorAnswer)) throw error;
    lost = withNearest(parts, exchange, error.answer);
  }
  const authorization = exchange.request.headers['authorization'] ?? '';
  const world = worldOf(authorization, exchange.path);
  const fault = faults.matchFault(exchange, world.name);
  exchange.fault = fault?.id;
  const delay = latency() + (fault?.delay ?? 0);
  if (delay > 0) await wait(delay);

  const { operationId, entry } = exchange.route ?? {};
  // Requests without a token, such as those to signed URLs, count for one caller in each world.
  const limit = rateLimit?.take(authorization ? callerOf(authorization) : world.name, operationId, entry, world.clock);
  const usual = () => lost ?? responder.answer(exchange);
  if (fault) {
    const exampleOf = (status: number, example: string | undefined) =>
      exampleAnswer(responder, exchange, status, example);
    const faulty = await applyFault(fault, { usual, exampleOf });
    return withHeaders(faulty, { ...limit?.headers, ...faultHeaders(fault) });
  }
  if (!limit) return usual();
  return withHeaders(limit.allowed ? await usual() : await exampleAnswer(responder, exchange, 429), limit.headers);
}

/** Names the operation that was probably meant in a header, and warns of the path. */
function withNearest({ prepared, warn }: FrontParts, { request, path }: Exchange, answer: Answer): Answer {
  if (answer.statusCode !== 404 || !path.startsWith('/api/v2/')) return answer;
  const miss = nearestOperation(prepared.table, request.method, path);
  const nearest = miss && `${miss.method} ${miss.path} (${miss.operationId})`;
  const shown = path.length > LONGEST_PATH ? `${path.slice(0, LONGEST_PATH)}…` : path;
  warn(`There is no operation ${request.method} ${shown}${nearest ? `; the nearest is ${nearest}` : ''}.`);
  return nearest === undefined ? answer : { ...answer, headers: { ...answer.headers, 'x-mock-nearest': nearest } };
}

const LONGEST_PATH = 200;

/** Paths are many, and a client may ask for the same one again and again. */
const MOST_WARNINGS = 1000;

function once(warn: (warning: string) => void): (warning: string) => void {
  const said = new Set<string>();
  return (warning) => {
    if (said.has(warning) || said.size >= MOST_WARNINGS) return;
    said.add(warning);
    warn(warning);
  };
}

/** The documented answer of a status, or an error document if there is none. The request has no effect. */
async function exampleAnswer(
  responder: Responder,
  exchange: Exchange,
  status: number,
  example?: string,
): Promise<Answer> {
  const { route, request } = exchange;
  if (route?.entry.responses[status] !== undefined) {
    const prefer = `code=${status}${example === undefined ? '' : `, example=${example}`}`;
    // The fault comes first, even where the token or the body would be refused.
    const authorization = request.headers['authorization'] || 'Bearer fault';
    const body = status < 400 ? request.body : new Uint8Array();
    const asked = { ...request, headers: { ...request.headers, authorization, prefer }, body };
    return orError(() => responder.answer({ ...exchange, request: asked, violations: [] }));
  }
  return undocumentedAnswer(status);
}

function faultHeaders({ id, effect }: MatchedFault): Record<string, string | null> {
  return { 'x-mock-fault': id, ...effect.headers };
}

/** The headers of the real limit replace those of the specification's example. */
function withHeaders(answer: Answer, added: Record<string, string | null>): Answer {
  const headers = Object.entries({ ...answer.headers, ...lowerCase(added) });
  return {
    ...answer,
    headers: Object.fromEntries(headers.filter((entry): entry is [string, string] => entry[1] !== null)),
  };
}

function lowerCase(headers: Record<string, string | null>): Record<string, string | null> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
