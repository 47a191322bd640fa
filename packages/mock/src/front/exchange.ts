import type { Answer } from '../http/answer.ts';
import type { MockRequest } from '../http/mock-request.ts';
import type { Route } from '../specification/route.ts';

/** A request on its way through the mock, with what faults, limits, journal and coverage need to know of it. */
export interface Exchange {
  readonly request: MockRequest;
  /** As sent, without the query. */
  path: string;
  query: Record<string, string | string[]>;
  /** Undefined if the request is not an operation. */
  route: Route | undefined;
  /** Name of the world that answers. Undefined in mode static, and if the request has reached none. */
  world: string | undefined;
  /** Where the request or the answer breaks the specification. */
  violations: ExchangeViolation[];
  /** Id of the fault that was applied. */
  fault: string | undefined;
}

export interface ExchangeViolation {
  side: 'request' | 'response';
  /** The place, and what is wrong there: `body /data/type: must be equal to constant`. */
  detail: string;
}

/** An exchange that is over. */
export type FinishedExchange = Exchange & { readonly answer: Answer };

export function newExchange(request: MockRequest): Exchange {
  return {
    request: withUsualScheme(request),
    path: request.target,
    query: {},
    route: undefined,
    world: undefined,
    violations: [],
    fault: undefined,
  };
}

/** RFC 9110, section 11.1 allows any case for the name of the scheme; the rest of the mock knows only `Bearer`. */
function withUsualScheme(request: MockRequest): MockRequest {
  const { authorization } = request.headers;
  if (!authorization || authorization.startsWith('Bearer ') || !/^bearer /i.test(authorization)) return request;
  return { ...request, headers: { ...request.headers, authorization: `Bearer ${authorization.slice(7)}` } };
}
