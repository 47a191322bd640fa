import type { Answer } from '../http/answer.ts';
import { isJson, mediaTypeOf } from '../http/media-type.ts';
import { asDeclared } from './as-declared.ts';
import { keepViolations, knownViolations } from './constant-answers.ts';
import type { PrismOperation, PrismRequest, Violation, WantedAnswer } from './prism-operation.ts';
import { quickCheckAnswer } from './quick-check-answer.ts';
import { quickCheckRequest } from './quick-check-request.ts';

type Mock = typeof import('../third-party/prism-mocker.ts').mock;
type Resource = Parameters<Mock>[0]['resource'];
type Input = Parameters<Mock>[0]['input']['data'];
type Diagnostic = Violation & { severity: number };

const ERROR = 0;

// Prism is loaded when there is something to ask it: it takes longer than all the rest of a start.
const loadValidator = () => import('../third-party/prism-validator.ts');
const loadMocker = () => import('../third-party/prism-mocker.ts');

/** Receives what is wrong with a request; what it returns is validated in turn. */
type Respond = (violations: Violation[]) => Answer | Promise<Answer>;

/**
 * Validates the request, asks `respond` for the answer, and says what is wrong with that. These are the steps of Prism's
 * own `factory`, without its router, which sorts all operations at every request, and with an answer that may take its
 * time. Prism decides wherever the quick checks cannot.
 */
export async function validateAround(
  operation: PrismOperation,
  request: PrismRequest,
  respond: Respond,
): Promise<{ answer: Answer; violations: Violation[] }> {
  const faults = isPlainlyRight(operation, request) ? [] : await faultsOf(operation, request);
  const answer = await respond(faults);
  const known = knownViolations(answer);
  if (known) return { answer, violations: known };
  const read = legible(answer);
  const violations = quickCheckAnswer(operation, read) ? [] : await breachesOf(operation, read);
  keepViolations(answer, violations);
  return { answer, violations };
}

/** Puts scalars that are sent as texts into the types that the operation declares. */
function isPlainlyRight(operation: PrismOperation, request: PrismRequest): boolean {
  if (quickCheckRequest(operation, request)) return true;
  const body = asDeclared(operation.request?.body?.contents?.[0]?.schema, request.body);
  if (body === request.body) return false;
  request.body = body;
  return quickCheckRequest(operation, request);
}

/** What Prism has against the request. */
export async function faultsOf(operation: PrismOperation, request: PrismRequest): Promise<Violation[]> {
  const { validateInput } = await loadValidator();
  const input = validateInput({ resource: resourceOf(operation), element: inputOf(operation, request) });
  return input._tag === 'Left' ? errorsOf(input.left as Diagnostic[]) : [];
}

/** What Prism has against the answer. */
export async function breachesOf(operation: PrismOperation, answer: Answer): Promise<Violation[]> {
  const { validateOutput } = await loadValidator();
  const output = validateOutput({ resource: resourceOf(operation), element: answer });
  return output._tag === 'Left' ? errorsOf(output.left as Diagnostic[]) : [];
}

/** Says whether the request carries what the operation's security schemes ask for. */
export async function isAuthorized(operation: PrismOperation, request: PrismRequest): Promise<boolean> {
  const { security = [] } = operation;
  if (security.length === 0) return true;
  const takesToken = security.some((all) => all.length > 0 && all.every(isBearer));
  if (takesToken && /^Bearer \S+$/.test(request.headers['authorization'] ?? '')) return true;
  const { validateSecurity } = await loadValidator();
  return validateSecurity({ resource: resourceOf(operation), element: request })._tag === 'Right';
}

function isBearer({ type, scheme }: { type: string; scheme?: string }): boolean {
  return type === 'http' && scheme === 'bearer';
}

/** Bytes as the value that their media type makes of them, since Prism takes them for an object. */
function legible(answer: Answer): Answer {
  if (!(answer.body instanceof Uint8Array)) return answer;
  const json = isJson(mediaTypeOf(answer.headers['content-type'] ?? '') ?? '');
  // One character for each byte: any encoding may be in there, and only the length can matter.
  const text = new TextDecoder(json ? 'utf-8' : 'latin1', { ignoreBOM: true }).decode(answer.body);
  return { ...answer, body: json ? JSON.parse(text) : text };
}

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
const logger = silent as unknown as Parameters<ReturnType<Mock>>[0];

/**
 * Makes up an answer from the schemas, where there is no example or a random one is wanted.
 * @throws Error when a schema is too complex for that
 */
export async function inventAnswer(
  operation: PrismOperation,
  request: PrismRequest,
  wanted: WantedAnswer,
): Promise<Answer> {
  const { mock } = await loadMocker();
  const outcome = mock({
    resource: resourceOf(operation),
    input: { data: inputOf(operation, request), validations: [] },
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

/** Prism's own type asks for ids, which nothing reads. */
function resourceOf(operation: PrismOperation): Resource {
  return operation as unknown as Resource;
}

function inputOf(operation: PrismOperation, request: PrismRequest): Input {
  return { ...request, method: operation.method } as Input;
}

function errorsOf(diagnostics: Diagnostic[]): Violation[] {
  return diagnostics.filter(({ severity }) => severity === ERROR);
}
