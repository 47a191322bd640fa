import type { Answer } from './answer.ts';
import type { MockRequest } from './mock-request.ts';
import type { Route } from './route.ts';

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
    request,
    path: request.target,
    query: {},
    route: undefined,
    world: undefined,
    violations: [],
    fault: undefined,
  };
}
