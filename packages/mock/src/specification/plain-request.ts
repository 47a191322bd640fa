import { pathPlaces } from './path-places.ts';
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

function isPlainPath(operation: PrismOperation, path: string): boolean {
  const segments = path.split('/');
  const values: Record<string, string> = {};
  for (const { lowerCaseName, index } of pathPlaces(operation.path)) {
    const segment = segments[index] ?? '';
    if (!PLAIN_SEGMENT.test(segment)) return false;
    values[lowerCaseName] = segment;
  }
  return plainParameters(operation.request?.path as ParameterSpec[] | undefined)(values);
}

function isPlainBody(declared: NonNullable<PrismOperation['request']>['body'], body: unknown): boolean {
  if (body === undefined) return !declared?.required;
  // To Prism, 0, false and null are no body at all.
  if (!body || declared?.contents?.length !== 1) return false;
  // The front has seen to the media type.
  return plainCheck(declared.contents[0]?.schema)(body);
}
