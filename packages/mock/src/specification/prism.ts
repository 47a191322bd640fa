import { createRequire } from 'node:module';
import type { IHttpRequest } from '@stoplight/prism-http/dist/types.js';
import type { IHttpOperation } from '@stoplight/types';
import type { Answer } from '../http/answer.ts';
import { isJson, mediaTypeOf } from '../http/media-type.ts';
import { violationsOf } from './constant-answers.ts';
import { isPlainAnswer } from './plain-answer.ts';
import { isPlainRequest } from './plain-request.ts';

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
type Validator = typeof import('@stoplight/prism-http/dist/validator/index.js');
type Mocker = typeof import('@stoplight/prism-http/dist/mocker/index.js').default;
const logger = silent as unknown as Parameters<ReturnType<Mocker>>[0];
const require = createRequire(import.meta.url);

let validator: Validator | undefined;

/** Loaded when there is something to ask it: it takes longer than all the rest of a start. */
function prism(): Validator {
  validator ??= require('@stoplight/prism-http/dist/validator/index.js') as Validator;
  return validator;
}

/** Asked with what is wrong with a request; what it answers is validated in turn. */
type Respond = (violations: Violation[]) => Answer | Promise<Answer>;

/**
 * Validates the request, asks `respond` for the answer, and says what is wrong with that. These are the steps of Prism's
 * own `factory`, without its router, which sorts all operations at every request, and with an answer that may take its
 * time. Prism is asked about all that is not plainly right.
 */
export async function validateAround(
  operation: PrismOperation,
  request: PrismRequest,
  respond: Respond,
): Promise<{ answer: Answer; violations: Violation[] }> {
  const answer = await respond(isPlainRequest(operation, request) ? [] : faultsOf(operation, request));
  const breaches = () => {
    const read = legible(answer);
    return isPlainAnswer(operation, read) ? [] : breachesOf(operation, read);
  };
  return { answer, violations: violationsOf(answer, breaches) };
}

/** What Prism has against the request. */
export function faultsOf(operation: PrismOperation, request: PrismRequest): Violation[] {
  const input = prism().validateInput({ resource: operation, element: withMethod(operation, request) });
  return input._tag === 'Left' ? errorsOf(input.left) : [];
}

/** What Prism has against the answer. */
export function breachesOf(operation: PrismOperation, answer: Answer): Violation[] {
  const output = prism().validateOutput({ resource: operation, element: answer });
  return output._tag === 'Left' ? errorsOf(output.left) : [];
}

/** Says whether the request carries what the operation's security scheme asks for. */
export function isAuthorized(operation: PrismOperation, request: PrismRequest): boolean {
  const { security = [] } = operation;
  if (security.length === 0) return true;
  const isPlain = security.some((all) => all.length > 0 && all.every(isBearer));
  if (isPlain && /^Bearer \S+$/.test(request.headers['authorization'] ?? '')) return true;
  return prism().validateSecurity({ resource: operation, element: request })._tag === 'Right';
}

function isBearer(scheme: NonNullable<PrismOperation['security']>[number][number]): boolean {
  return scheme.type === 'http' && scheme.scheme === 'bearer';
}

/** Bytes as the value that their media type makes of them, since Prism takes them for an object. */
function legible(answer: Answer): Answer {
  if (!(answer.body instanceof Uint8Array)) return answer;
  const bytes = Buffer.from(answer.body.buffer, answer.body.byteOffset, answer.body.byteLength);
  const json = isJson(mediaTypeOf(answer.headers['content-type'] ?? '') ?? '');
  return { ...answer, body: json ? JSON.parse(bytes.toString('utf8')) : bytes.toString('latin1') };
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
  mocker ??= require('@stoplight/prism-http/dist/mocker/index.js').default as Mocker;
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
