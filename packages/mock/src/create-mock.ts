import type { Answer } from './answer.ts';
import { ErrorAnswer } from './error-answer.ts';
import { describeViolation, explainViolations } from './explain-violations.ts';
import { type MockRequest, parseBody, parseTarget } from './mock-request.ts';
import { answerPicker } from './pick-answer.ts';
import { readPreferences } from './preferences.ts';
import type { PreparedOperations } from './prepared-operations.ts';
import { isAuthorized, type PrismRequest, validateAround } from './prism.ts';
import { rewriteHosts } from './rewrite-hosts.ts';
import { createRouter } from './route.ts';
import { hasHandler, simulate, visit } from './simulation/simulate.ts';
import type { Worlds } from './simulation/worlds.ts';

/** Answers one request. Never throws: whatever a request holds, the answer is a document. */
export type Mock = (request: MockRequest) => Promise<Answer>;

/**
 * The mock without its sockets.
 * @param origin where the mock can be reached; URLs in the answers point there
 * @param worlds the simulation's; without them, every answer is an example
 */
export function createMock(prepared: PreparedOperations, origin: string, worlds?: Worlds): Mock {
  const route = createRouter({ ...prepared, operations: rewriteHosts(prepared.operations, origin) });

  const answer: Mock = async (request) => {
    const { path: sentPath, query } = parseTarget(request.target);
    const { operationId, entry, operation, path } = route(request.method, sentPath);
    const { 'content-length': _, 'content-type': __, ...headers } = request.headers;
    const prismRequest: PrismRequest = { url: { path, query }, headers, body: undefined };
    if (!isAuthorized(operation, prismRequest)) throw unauthorized();
    const preferences = readPreferences(headers['prefer'], operationId, entry);
    // Who asks for an example gets it, whatever the state and the token.
    const visited = worlds && !preferences.asked ? visit(worlds, entry, { headers, path }) : undefined;
    const pick = answerPicker(operation, preferences, headers['accept']);
    prismRequest.body = parseBody(request, entry.body);
    // Prism dies of a header that it cannot parse, so it is told the media type as the front understood it.
    if (prismRequest.body !== undefined && entry.body) headers['content-type'] = entry.body;

    const { answer, violations } = await validateAround(operation, prismRequest, async (faults) => {
      if (faults.length > 0 && !preferences.forced) return explainViolations(operation, prismRequest, faults).answer;
      if (!visited || !hasHandler(operationId)) return pick(prismRequest);
      const { body } = prismRequest;
      return orError(() => simulate(visited, { operationId, entry, operation, path, query, headers, body, origin }));
    });
    if (violations.length > 0) {
      const detail = `The ${answer.statusCode} answer of ${operationId} breaks the specification: ${violations.map(describeViolation).join('; ')}`;
      throw new ErrorAnswer(500, { title: 'internal server error', detail });
    }
    return answer;
  };

  return async (request) => {
    try {
      return await orError(() => answer(request));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return new ErrorAnswer(500, { title: 'internal server error', detail: `The mock failed: ${reason}` }).answer;
    }
  };
}

async function orError(respond: () => Answer | Promise<Answer>): Promise<Answer> {
  try {
    return await respond();
  } catch (error) {
    if (error instanceof ErrorAnswer) return error.answer;
    throw error;
  }
}

function unauthorized(): ErrorAnswer {
  const detail = 'The request needs an Authorization header: Bearer and any token';
  return new ErrorAnswer(401, { title: 'unauthorized', detail }, { 'www-authenticate': 'Bearer' });
}
