import type { OperationEntry } from '../specification/operation-entry.ts';

/** Undefined for what is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a document has the form that the operation promises. https://jsonapi.org/format/#document-top-level */
export function fitsEntry({ accept, list }: OperationEntry, document: unknown): boolean {
  if (!accept) return document !== undefined;
  const { data } = Object(document) as { data?: unknown };
  const part = accept.includes('application/vnd.api+json') ? data : document;
  const isObject = (value: unknown) => Object(value) === value;
  return list ? Array.isArray(part) && part.every(isObject) : isObject(part);
}

/**
 * What is wrong with a body that the operation does not promise; undefined for a status that says it itself. The body is not
 * quoted: it may be a page of a proxy, or a part of a state.
 */
export function misfit(text: string, { ok, status, headers }: Response): string | undefined {
  if (!ok) {
    // Only the host is named: the rest may be a signed URL.
    const [, host = 'elsewhere'] = /^https?:\/\/(?:[^/]*@)?([^/?#]+)/.exec(headers.get('location') ?? '') ?? [];
    return status < 400 ? `baseUrl redirects to ${host}; a write does not follow` : undefined;
  }
  if (text === '') return 'the body is empty';
  const mediaType = headers.get('content-type')?.split(';')[0] ?? 'of no type';
  return mediaType.includes('json')
    ? 'the body is not the JSON that its media type promises'
    : `the body is ${mediaType}, not JSON; does baseUrl lead to the API?`;
}
