import { pathPlaces } from './path-places.ts';
import type { PrismOperation, PrismRequest } from './prism-operation.ts';
import { quickCheck } from './quick-check.ts';
import { quickCheckParameters } from './quick-check-parameters.ts';

/** Characters that no encoding touches. */
const PLAIN_SEGMENT = /^[\w.~-]+$/;

/** True for a request that the specification plainly allows. False says nothing: Prism decides. */
export function quickCheckRequest(operation: PrismOperation, { url, headers, body }: PrismRequest): boolean {
  const { request = {} } = operation;
  return (
    isRightPath(operation, url.path) &&
    quickCheckParameters(request.query)(url.query) &&
    quickCheckParameters(request.headers)(headers) &&
    isRightBody(request.body, body)
  );
}

function isRightPath(operation: PrismOperation, path: string): boolean {
  const segments = path.split('/');
  const values: Record<string, string> = {};
  for (const { lowerCaseName, index } of pathPlaces(operation.path)) {
    const segment = segments[index] ?? '';
    if (!PLAIN_SEGMENT.test(segment)) return false;
    values[lowerCaseName] = segment;
  }
  return quickCheckParameters(operation.request?.path)(values);
}

function isRightBody(declared: NonNullable<PrismOperation['request']>['body'], body: unknown): boolean {
  if (body === undefined) return !declared?.required;
  // To Prism, 0, false and null are no body at all.
  if (!body || declared?.contents?.length !== 1) return false;
  // The front has checked the media type.
  return quickCheck(declared.contents[0]?.schema)(body);
}
