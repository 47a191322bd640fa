import { createRequire } from 'node:module';
import { factory } from '@stoplight/prism-core/dist/factory.js';
import type { IHttpRequest, IHttpResponse } from '@stoplight/prism-http/dist/types.js';
import { validateInput, validateOutput, validateSecurity } from '@stoplight/prism-http/dist/validator/index.js';
import type { IHttpOperation } from '@stoplight/types';
import type { Answer } from './answer.ts';

// The only file that knows Prism. The deep imports are not its public API, hence the exact version in package.json:
// the main entry also loads everything that reads specifications, which takes longer than the rest of the start.
// (@stoplight/types is a dependency of ours because prism-core needs it at run time without declaring it.)

/** An operation as Prism models it. */
export type PrismOperation = IHttpOperation;

/** A request without its method, which is the operation's. */
export interface PrismRequest {
  url: { path: string; query: Record<string, string | string[]> };
  /** Names in lower case. */
  headers: Record<string, string>;
  /** Parsed, if it is JSON. */
  body: unknown;
}

/** Something in a request or response that the specification does not allow. */
export interface Violation {
  /** Where: `path`, `query`, `header` or `body`, then the way inside. Missing for an absent body. */
  path?: string[];
  /** The JSON Schema keyword that is not fulfilled, or a status. */
  code?: string | number;
  message: string;
}

const ERROR = 0;
const silent = {
  info() {},
  debug() {},
  warn() {},
  error() {},
  success() {},
  trace() {},
  fatal() {},
  child: () => silent,
};
type Mocker = typeof import('@stoplight/prism-http/dist/mocker/index.js').default;
const logger = silent as unknown as Parameters<ReturnType<Mocker>>[0];

const config = {
  isProxy: false as const,
  // The front checks the token itself, before anything else of the request.
  checkSecurity: false,
  validateRequest: true,
  validateResponse: true,
  errors: false,
  upstreamProxy: undefined,
};

/** Called by Prism with what is wrong with a request; what it returns is validated in turn. */
type Respond = (violations: Violation[]) => Answer;

const prism = factory<PrismOperation, IHttpRequest, IHttpResponse, typeof config & { mock: { respond: Respond } }>(
  { ...config, mock: { respond: () => ({ statusCode: 204, headers: {}, body: undefined }) } },
  {
    // Prism's own router sorts all operations at every request.
    route: ({ resources: [operation] }) => (operation ? right(operation) : left(new Error('no operation'))),
    validateInput,
    validateSecurity: ({ element }) => right(element),
    validateOutput,
    mock:
      ({ input, config }) =>
      () =>
        right(config.respond(errorsOf(input.validations))),
    forward: () => () => async () => left(new Error('this mock forwards nothing')),
    logger,
  },
);

/** Lets Prism validate the request, asks `respond` for the answer, and lets Prism say what is wrong with that. */
export async function validateAround(
  operation: PrismOperation,
  request: PrismRequest,
  respond: Respond,
): Promise<{ answer: Answer; violations: Violation[] }> {
  // A configuration of its own for each request: it is how the request's `respond` gets to the mock component.
  const outcome = await prism.request(withMethod(operation, request), [operation], { ...config, mock: { respond } })();
  if (outcome._tag === 'Left') throw outcome.left;
  const { output, validations } = outcome.right;
  return { answer: output as Answer, violations: errorsOf(validations.output) };
}

/** Says whether the request carries what the operation's security scheme asks for. */
export function isAuthorized(operation: PrismOperation, request: PrismRequest): boolean {
  return validateSecurity({ resource: operation, element: request })._tag === 'Right';
}

let mocker: Mocker | undefined;

/**
 * Makes up an answer from the schemas, where there is no example or a random one is wanted.
 * @throws Error when a schema is too complex for that
 */
export function inventAnswer(
  operation: PrismOperation,
  request: PrismRequest,
  wanted: { status: number; mediaType: string | undefined; example: string | undefined; dynamic: boolean },
): Answer {
  // Loaded at first need: with faker it takes longer than all the rest.
  mocker ??= createRequire(import.meta.url)('@stoplight/prism-http/dist/mocker/index.js').default as Mocker;
  const outcome = mocker({
    resource: operation,
    input: { data: withMethod(operation, request), validations: [] },
    config: {
      code: wanted.status,
      mediaTypes: [wanted.mediaType ?? '*/*'],
      dynamic: wanted.dynamic,
      ...(wanted.example !== undefined && { exampleKey: wanted.example }),
    },
  })(logger);
  if (outcome._tag === 'Left') throw outcome.left;
  const { statusCode, headers = {}, body } = outcome.right;
  // A header that it has no value for is null.
  const known = Object.entries(headers).filter(([, value]) => value !== null);
  return {
    statusCode,
    headers: Object.fromEntries(known.map(([name, value]) => [name.toLowerCase(), String(value)])),
    body,
  };
}

function withMethod(operation: PrismOperation, request: PrismRequest): IHttpRequest {
  return { ...request, method: operation.method as IHttpRequest['method'] };
}

function errorsOf(diagnostics: (Violation & { severity: number })[]): Violation[] {
  return diagnostics.filter(({ severity }) => severity === ERROR);
}

// Prism's functions return fp-ts's Either; its two shapes need no library.
function right<Value>(value: Value): { _tag: 'Right'; right: Value } {
  return { _tag: 'Right', right: value };
}

function left(error: Error): { _tag: 'Left'; left: Error } {
  return { _tag: 'Left', left: error };
}
