import type { Answer } from '../http/answer.ts';
import type { MockRequest } from '../http/mock-request.ts';
import type { Route } from '../specification/route.ts';

/** A request on its way through the mock, and what became of it: for faults, limits, the journal and the coverage. */
export interface Exchange {
  readonly request: MockRequest;
  /** As sent, without the query. */
  path: string;
  query: Record<string, string | string[]>;
  /** Undefined where there is no such operation. */
  route: Route | undefined;
  /** Name of the world that the request got into. */
  world: string | undefined;
  /** What the specification does not allow. */
  violations: ExchangeViolation[];
  /** Id of the fault that struck. */
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

/** The name of the scheme may be in any case (RFC 9110, section 11.1); all that comes after this knows one. */
function withUsualScheme(request: MockRequest): MockRequest {
  const { authorization } = request.headers;
  if (!authorization || authorization.startsWith('Bearer ') || !/^bearer /i.test(authorization)) return request;
  return { ...request, headers: { ...request.headers, authorization: `Bearer ${authorization.slice(7)}` } };
}
