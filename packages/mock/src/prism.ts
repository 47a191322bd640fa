import { createRequire } from 'node:module';
import type { IHttpRequest } from '@stoplight/prism-http/dist/types.js';
import { validateInput, validateOutput, validateSecurity } from '@stoplight/prism-http/dist/validator/index.js';
import { validate as validateBody } from '@stoplight/prism-http/dist/validator/validators/body.js';
import { ValidationContext } from '@stoplight/prism-http/dist/validator/validators/types.js';
import type { IHttpOperation } from '@stoplight/types';
import type { Answer } from './answer.ts';
import { violationsOf } from './constant-answers.ts';
import { isJson, mediaTypeOf } from './media-type.ts';
import { plainContent } from './plain-content.ts';
import { isProven, prove, unproven } from './proven-parameters.ts';

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

/** Asked with what is wrong with a request; what it answers is validated in turn. */
type Respond = (violations: Violation[]) => Answer | Promise<Answer>;

/**
 * Lets Prism validate the request, asks `respond` for the answer, and lets Prism say what is wrong with that. These are
 * the steps of Prism's own `factory`, without its router, which sorts all operations at every request, and with an
 * answer that may take its time.
 */
export async function validateAround(
  operation: PrismOperation,
  request: PrismRequest,
  respond: Respond,
): Promise<{ answer: Answer; violations: Violation[] }> {
  const resource = unproven(operation, request);
  const answer = await respond(isProven(resource) ? [] : faultsOf(operation, resource, request));
  return { answer, violations: violationsOf(answer, () => breaches(operation, legible(answer))) };
}

function faultsOf(operation: PrismOperation, resource: PrismOperation, request: PrismRequest): Violation[] {
  const { request: { body, path, query, headers } = {} } = resource;
  const [content] = body?.contents ?? [];
  // The front has seen to the media type; what is left to Prism is mostly the document.
  const input =
    content && request.body && !path && !query && !headers
      ? validateBody(
          request.body,
          [content],
          ValidationContext.Input,
          content.mediaType,
          undefined,
          bundleOf(operation),
        )
      : validateInput({ resource, element: withMethod(operation, request) });
  if (input._tag === 'Left') return errorsOf(input.left);
  prove(operation, request);
  return [];
}

/** What schemas that contain themselves refer to. */
function bundleOf(operation: PrismOperation): unknown {
  return (operation as { __bundled__?: unknown }).__bundled__;
}

/** Only the body of an answer differs from time to time, so mostly Prism is asked for that alone. */
function breaches(operation: PrismOperation, answer: Answer): Violation[] {
  const content = plainContent(operation, answer);
  const output = content
    ? validateBody(answer.body, [content], ValidationContext.Output, content.mediaType, undefined, bundleOf(operation))
    : validateOutput({ resource: operation, element: answer });
  return output._tag === 'Left' ? errorsOf(output.left) : [];
}

/** Says whether the request carries what the operation's security scheme asks for. */
export function isAuthorized(operation: PrismOperation, request: PrismRequest): boolean {
  return validateSecurity({ resource: operation, element: request })._tag === 'Right';
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
