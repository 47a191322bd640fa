import { setTimeout as wait } from 'node:timers/promises';
import type { Faults, Strike } from '../control/faults.ts';
import type { Answer, Damage } from '../http/answer.ts';
import { ErrorAnswer } from '../http/error-answer.ts';
import type { MockRequest } from '../http/mock-request.ts';
import { asText } from '../server/wire.ts';
import type { Clock } from '../simulation/world/clock.ts';
import { type Mock, orError } from './create-mock.ts';
import { type Exchange, type FinishedExchange, newExchange } from './exchange.ts';
import type { RateLimit } from './rate-limit.ts';

export interface FrontParts {
  mock: Mock;
  faults: Faults;
  /** Undefined for no limit. */
  rateLimit: RateLimit | undefined;
  latency: () => number;
  /** Where the token of a request leads, or the path of a signed URL. */
  worldOf: (authorization: string, path: string) => { name: string; clock: Clock };
  /** Whose requests are counted together. */
  callerOf: (authorization: string) => string;
  /** Told of each request that is over. */
  finished: (exchange: FinishedExchange, milliseconds: number) => void;
}

/** Answers one request. Never throws: whatever a request holds, the answer is a document. */
export type Front = (request: MockRequest) => Promise<Answer>;

/** What every request goes through, around the mock itself: faults, the rate limit, latency, and those who look on. */
export function createFront(parts: FrontParts): Front {
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
  const { mock, faults, rateLimit, latency, worldOf, callerOf } = parts;
  let lost: Answer | undefined;
  try {
    mock.route(exchange);
  } catch (error) {
    if (!(error instanceof ErrorAnswer)) throw error;
    lost = error.answer;
  }
  const authorization = exchange.request.headers['authorization'] ?? '';
  const world = worldOf(authorization, exchange.path);
  const strike = faults.strike(exchange, world.name);
  exchange.fault = strike?.id;
  const delay = latency() + (strike?.delay ?? 0);
  if (delay > 0) await wait(delay);

  const { operationId, entry } = exchange.route ?? {};
  // Without a token, as to a signed URL, those of a world are one caller.
  const limit = rateLimit?.take(authorization ? callerOf(authorization) : world.name, operationId, entry, world.clock);
  const usual = () => lost ?? mock.answer(exchange);
  if (strike) return withHeaders(await struck(mock, exchange, strike, usual), { ...limit?.headers, ...marked(strike) });
  if (!limit) return usual();
  return withHeaders(limit.allowed ? await usual() : await exampleOf(mock, exchange, 429), limit.headers);
}

async function struck(
  mock: Mock,
  exchange: Exchange,
  { effect }: Strike,
  usual: () => Answer | Promise<Answer>,
): Promise<Answer> {
  const { status, example, reset, truncate, badJson } = effect;
  if (reset === 'before') return { statusCode: 500, headers: {}, body: undefined, damage: { kind: 'reset' } };
  const answer = status === undefined ? await usual() : await exampleOf(mock, exchange, status, example);
  const damage: Damage | undefined = reset
    ? { kind: 'reset' }
    : BODILESS.has(answer.statusCode)
      ? undefined
      : truncate !== undefined
        ? { kind: 'truncate', bytes: truncate }
        : badJson
          ? { kind: 'bad-json' }
          : undefined;
  return damage ? { ...answer, damage } : answer;
}

/** https://www.rfc-editor.org/rfc/rfc9110#section-15: the protocol has no room for one. */
const BODILESS = new Set([204, 205, 304]);

/** The documented answer of a status, or an error document where there is none. The request has no effect. */
async function exampleOf(mock: Mock, exchange: Exchange, status: number, example?: string): Promise<Answer> {
  const { route, request } = exchange;
  if (route?.entry.responses[status] !== undefined) {
    const prefer = `code=${status}${example === undefined ? '' : `, example=${example}`}`;
    // A body or a token that is not right is not what the fault is about.
    const authorization = request.headers['authorization'] || 'Bearer fault';
    const body = status < 400 ? request.body : new Uint8Array();
    const asked = { ...request, headers: { ...request.headers, authorization, prefer }, body };
    return orError(() => mock.answer({ ...exchange, request: asked, violations: [] }));
  }
  if (BODILESS.has(status)) return { statusCode: status, headers: {}, body: undefined };
  const title = status === 429 ? 'Too many requests' : 'injected fault';
  const detail = status === 429 ? "You have exceeded the API's rate limit." : `The mock was told to answer ${status}`;
  return new ErrorAnswer(status, { title, detail }).answer;
}

function marked({ id, effect }: Strike): Record<string, string | null> {
  return { 'x-mock-fault': id, ...effect.headers };
}

/** The specification's example headers of a limit say nothing of the real one, so they give way. */
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
