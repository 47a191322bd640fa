import { ErrorAnswer, type ErrorDetails } from '../http/error-answer.ts';
import { escapeStep } from './escape-step.ts';
import type { PrismOperation, PrismRequest, Violation } from './prism-operation.ts';

// Report at most this many: a document of the wrong kind would give hundreds.
const MAX_ERRORS = 20;

/** The error document for a request that the specification does not allow. Faults of the path come first, the body's last. */
export function explainViolations(
  operation: PrismOperation,
  request: PrismRequest,
  violations: Violation[],
): ErrorAnswer {
  const at = (place: string) => violations.filter(({ path }) => path?.[0] === place);
  const [inPath] = at('path');
  // An id that cannot exist is not found: HCP Terraform says no more.
  if (inPath) return new ErrorAnswer(404, { title: 'not found', detail: textOf(inPath) });
  const beyond = at('query').flatMap((violation) => explainRange(operation, violation) ?? []);
  if (beyond.length > 0) return new ErrorAnswer(422, distinct(beyond));
  const outside = [...at('query'), ...at('header')];
  if (outside.length > 0) {
    return new ErrorAnswer(400, distinct(outside.map((violation) => explainParameter(operation, request, violation))));
  }
  return new ErrorAnswer(422, distinct(violations.map((violation) => explainBody(operation, request, violation))));
}

/** What is wrong with an answer of the mock, in a line: only the specification's examples can be at fault. */
export function describeViolation({ path = [], message }: Violation): string {
  const [place = 'body', ...way] = path;
  return `${place} ${pointer(way)}: ${message}`;
}

/** HCP Terraform tells a number out of its range from a parameter that it cannot read. */
function explainRange(operation: PrismOperation, { path = [], code }: Violation): ErrorDetails | undefined {
  if (code !== 'minimum' && code !== 'maximum') return undefined;
  const declared = operation.request?.query?.find(({ name }) => name.toLowerCase() === path[1]);
  const { minimum, maximum } = declared?.schema ?? {};
  if (!declared || minimum === undefined || maximum === undefined) return undefined;
  const { name } = declared;
  const detail = `${name} must be between ${minimum} and ${maximum}`;
  return { title: 'invalid attribute', detail, source: { parameter: name } };
}

function explainParameter(operation: PrismOperation, request: PrismRequest, violation: Violation): ErrorDetails {
  const [place, ...way] = violation.path ?? [];
  const missing = missingName(violation);
  const [first = '', ...rest] = missing === undefined ? way : [...way, missing];
  if (place === 'header') {
    return { title: 'bad request', detail: `The ${first} header ${ruleOf(violation)}`, source: { header: first } };
  }
  const declared = operation.request?.query?.find(({ name }) => name.toLowerCase() === first);
  // Only a deepObject is sent in several parameters; the items of a list are parts of one value.
  const name = declared?.style === 'deepObject' ? [first, ...rest.map((step) => `[${step}]`)].join('') : first;
  const sent = Object.keys(request.url.query).find((candidate) => candidate.toLowerCase() === name);
  // Prism knows parameters by their names in lower case.
  const parameter = sent ?? (name === first ? declared?.name : undefined) ?? name;
  // go-tfe tells a wrong include from other faults by the words "include parameter".
  return {
    title: first === 'include' ? 'Invalid include parameter' : 'bad request',
    detail: `The ${parameter} parameter ${ruleOf(violation)}`,
    source: { parameter },
  };
}

function explainBody(operation: PrismOperation, { body }: PrismRequest, violation: Violation): ErrorDetails {
  const [, ...way] = violation.path ?? [];
  const missing = missingName(violation);
  const constant = violation.code === 'const' ? constantAt(operation, way) : undefined;
  return {
    title: 'invalid attribute',
    detail: violation.path ? textOf(violation) + (constant ? `: ${constant}` : '') : absenceOf(body),
    source: { pointer: pointer(missing === undefined ? way : [...way, escapeStep(missing)]) },
  };
}

/** Prism takes 0, null and the like for no body. */
function absenceOf(body: unknown): string {
  return body === undefined ? 'The request needs a body' : `The document must be object, not ${JSON.stringify(body)}`;
}

/** The value that Ajv's message "must be equal to constant" keeps to itself. */
function constantAt(operation: PrismOperation, way: string[]): string | undefined {
  let schema: unknown = operation.request?.body?.contents?.[0]?.schema;
  for (const step of way) {
    const { properties, items } = schema as { properties?: Record<string, unknown>; items?: unknown };
    schema = properties?.[step] ?? items;
    if (typeof schema !== 'object' || schema === null) return undefined;
  }
  const { const: constant } = schema as { const?: unknown };
  return constant === undefined ? undefined : JSON.stringify(constant);
}

/** The steps of a violation's path are escaped already. */
function pointer(steps: string[]): string {
  return steps.map((step) => `/${step}`).join('');
}

/** Ajv points at the object; the name of what it misses is in the message only. */
function missingName({ code, message }: Violation): string | undefined {
  return code === 'required' ? /required property '(.*)'$/s.exec(message)?.[1] : undefined;
}

/** `Request body property data.type must be …` → `must be …` */
function ruleOf({ message }: Violation): string {
  return /\bmust .*$/s.exec(message)?.[0] ?? message;
}

function textOf(violation: Violation): string {
  const [place = 'body', ...way] = violation.path ?? [];
  return place === 'body'
    ? `${pointer(way) || 'The document'} ${ruleOf(violation)}`
    : `${way.join('.')} ${ruleOf(violation)}`;
}

/** Each branch of an `anyOf` fails on its own, often with the same words. */
function distinct(errors: ErrorDetails[]): ErrorDetails[] {
  const byText = new Map(errors.map((error) => [JSON.stringify(error), error]));
  return [...byText.values()].slice(0, MAX_ERRORS);
}
