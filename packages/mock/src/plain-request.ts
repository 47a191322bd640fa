import { plainCheck } from './plain-check.ts';
import { type ParameterSpec, plainParameters } from './plain-parameters.ts';
import type { PrismOperation, PrismRequest } from './prism.ts';

/** Characters that no encoding touches. */
const PLAIN_SEGMENT = /^[\w.~-]+$/;

/** True for a request that the specification plainly allows. False says nothing: Prism has to be asked. */
export function isPlainRequest(operation: PrismOperation, { url, headers, body }: PrismRequest): boolean {
  const { request = {} } = operation;
  return (
    isPlainPath(operation, url.path) &&
    plainParameters(request.query as ParameterSpec[] | undefined)(url.query) &&
    plainParameters(request.headers as ParameterSpec[] | undefined)(headers) &&
    isPlainBody(request.body, body)
  );
}

const places = new WeakMap<PrismOperation, readonly (readonly [name: string, index: number])[]>();

function isPlainPath(operation: PrismOperation, path: string): boolean {
  const segments = path.split('/');
  const values: Record<string, string> = {};
  for (const [name, index] of placesOf(operation)) {
    const segment = segments[index] ?? '';
    if (!PLAIN_SEGMENT.test(segment)) return false;
    values[name] = segment;
  }
  return plainParameters(operation.request?.path as ParameterSpec[] | undefined)(values);
}

/** Where the parameters are in the path. */
function placesOf(operation: PrismOperation): readonly (readonly [string, number])[] {
  let found = places.get(operation);
  if (!found) {
    found = operation.path
      .split('/')
      .map((segment, index) => [segment.slice(1, -1).toLowerCase(), index, segment] as const)
      .filter(([, , segment]) => segment.startsWith('{'))
      .map(([name, index]) => [name, index] as const);
    places.set(operation, found);
  }
  return found;
}

function isPlainBody(declared: NonNullable<PrismOperation['request']>['body'], body: unknown): boolean {
  if (body === undefined) return !declared?.required;
  // To Prism, 0, false and null are no body at all.
  if (!body || declared?.contents?.length !== 1) return false;
  // The front has seen to the media type.
  return plainCheck(declared.contents[0]?.schema)(body);
}
