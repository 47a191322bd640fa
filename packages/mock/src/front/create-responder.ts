import type { Answer } from '../http/answer.ts';
import { ErrorAnswer } from '../http/error-answer.ts';
import { type MockRequest, parseBody, parseTarget } from '../http/mock-request.ts';
import { findCaller, hasHandler, recallAnswer, simulate } from '../simulation/simulate.ts';
import type { Worlds } from '../simulation/worlds/worlds.ts';
import { describeViolation, explainViolations } from '../specification/explain-violations.ts';
import { createAnswerPicker } from '../specification/pick-answer.ts';
import { type Preferences, readPreferences } from '../specification/preferences.ts';
import type { PreparedOperations } from '../specification/prepared-operations.ts';
import { isAuthorized, validateAround } from '../specification/prism.ts';
import type { PrismRequest } from '../specification/prism-operation.ts';
import { rewriteHosts } from '../specification/rewrite-hosts.ts';
import { createRouter, type Route } from '../specification/route.ts';
import type { Exchange } from './exchange.ts';
import { overrideAnswer } from './override-answer.ts';
import { overrideCall } from './override-call.ts';
import type { OverrideTable } from './override-table.ts';
import { undocumentedAnswer } from './undocumented-answer.ts';

/** Answers requests, without limits and faults. */
export interface Responder {
  /** Finds the operation of a request. @throws ErrorAnswer if there is none */
  route(exchange: Exchange): void;
  /** Never throws an ErrorAnswer: for every request there is a document. */
  answer(exchange: Exchange): Promise<Answer>;
}

interface ResponderParts {
  prepared: PreparedOperations;
  /** URLs in the answers point to it. */
  origin: string;
  /** Undefined in mode static, where every answer is an example. */
  worlds?: Worlds | undefined;
  overrides: OverrideTable;
}

export function createResponder({ prepared, origin, worlds, overrides }: ResponderParts): Responder {
  const findRoute = createRouter(rewriteHosts(prepared, origin));
  const answerPicker = createAnswerPicker();

  const answer = async (exchange: Exchange, route: Route): Promise<Answer> => {
    const { operationId, entry, operation, path } = route;
    const { request, query } = exchange;
    const key = worlds && entry.method === 'GET' ? keyOf(request) : '';
    const isOverridden = overrides.has(operationId);
    const known = worlds && !isOverridden && recallAnswer(worlds, entry, { headers: request.headers, key });
    if (known) {
      exchange.world = known.world.name;
      return known.answer;
    }
    const { 'content-length': _, 'content-type': __, ...headers } = request.headers;
    const prismRequest: PrismRequest = { url: { path, query }, headers, body: undefined };
    if (!(await isAuthorized(operation, prismRequest))) throw unauthorized(worlds !== undefined);
    const preferences = readPreferences(headers['prefer'], operationId, entry);
    // A request that prefers an example gets it, whatever the state, the token and the overrides.
    const caller = worlds && !preferences.asked ? findCaller(worlds, entry, { headers, path }) : undefined;
    exchange.world = caller?.world.name;
    const pick = answerPicker(operation, preferences, headers['accept']);
    prismRequest.body = parseBody(request, entry.body);
    // Prism throws for a header that it cannot parse, so it gets the media type that parseBody has accepted.
    if (prismRequest.body !== undefined && entry.body) headers['content-type'] = entry.body;

    const usual = (): Answer | Promise<Answer> => {
      if (!caller) return pick(prismRequest);
      if (!hasHandler(operationId)) throw notSimulated(operationId, entry);
      const { body } = prismRequest;
      return orError(() =>
        simulate(caller, { operationId, entry, operation, path, query, headers, body, origin, key }),
      );
    };
    const exampleOf = async (status: number): Promise<Answer> => {
      if (entry.responses[status] === undefined) return undocumentedAnswer(status);
      return answerPicker(operation, preferExample(status), headers['accept'])(prismRequest);
    };
    const override = isOverridden && !preferences.asked ? overrides.find(operationId, exchange.world) : undefined;

    const { answer, violations } = await validateAround(operation, prismRequest, async (faults) => {
      for (const fault of faults) exchange.violations.push({ side: 'request', detail: describeViolation(fault) });
      if (faults.length > 0 && !preferences.forced) return explainViolations(operation, prismRequest, faults).answer;
      if (!override) return usual();
      const call = overrideCall(exchange, route, { body: prismRequest.body, caller, origin });
      return orError(async () => (await overrideAnswer(override, call, route, exampleOf)) ?? usual());
    });
    if (violations.length === 0) return answer;
    const details = violations.map(describeViolation);
    for (const detail of details) exchange.violations.push({ side: 'response', detail });
    const detail = `The ${answer.statusCode} answer of ${operationId} breaks the specification: ${details.join('; ')}`;
    throw new ErrorAnswer(500, { title: 'internal server error', detail });
  };

  return {
    route(exchange) {
      const { path, query } = parseTarget(exchange.request.target);
      Object.assign(exchange, { path, query });
      exchange.route = findRoute(exchange.request.method, path);
    },
    answer: (exchange) =>
      orError(() => {
        if (!exchange.route) throw new Error('the request has not been routed');
        return answer(exchange, exchange.route);
      }),
  };
}

function keyOf({ target, headers }: MockRequest): string {
  return `${target}\n${headers['authorization']}\n${headers['accept']}\n${headers['prefer']}`;
}

/** An invented success would mislead: nothing has changed. */
function notSimulated(operationId: string, { success, responses }: Route['entry']): ErrorAnswer {
  const [example] = responses[success] ?? [];
  const prefer = example === undefined ? `code=${success}` : `example=${example}`;
  return new ErrorAnswer(501, {
    title: 'not implemented',
    detail: `The mock does not simulate ${operationId}. For its example send the header "Prefer: ${prefer}", or start the mock in mode static`,
  });
}

function preferExample(status: number): Preferences {
  return { asked: true, status, example: undefined, dynamic: false, forced: status >= 400 };
}

/** Returns the answer, or the answer of an ErrorAnswer that was thrown. */
export async function orError(respond: () => Answer | Promise<Answer>): Promise<Answer> {
  try {
    return await respond();
  } catch (error) {
    if (error instanceof ErrorAnswer) return error.answer;
    throw error;
  }
}

function unauthorized(isSimulated: boolean): ErrorAnswer {
  const token = isSimulated ? 'a token of the seed' : 'any token';
  const detail = `The request needs an Authorization header: Bearer and ${token}`;
  return new ErrorAnswer(401, { title: 'unauthorized', detail }, { 'www-authenticate': 'Bearer' });
}
