import { ErrorAnswer } from './error-answer.ts';
import { jsonFault } from './json-fault.ts';
import { isJson, mediaTypeOf } from './media-type.ts';
import { parseJson } from './parse-json.ts';

/** A request, read from a socket or from a Fetch API `Request`. */
export interface MockRequest {
  method: string;
  /** Path and query as sent. */
  target: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** Empty for no body. */
  body: Uint8Array;
}

/** Removes the host from a target: clients that use the mock as their proxy send `http://host/path`. */
export function localTarget(target: string): string {
  return target.startsWith('/') ? target : target.replace(/^https?:\/\/[^/?#]*/i, '');
}

/** Splits a target into path and query. The path stays encoded, with single slashes. @throws ErrorAnswer 400 if it cannot be decoded */
export function parseTarget(target: string): { path: string; query: Record<string, string | string[]> } {
  const local = localTarget(target);
  const end = local.indexOf('?');
  // Some clients join `https://host/api/v2/` and `/runs`, which HCP Terraform takes.
  const path = (end < 0 ? local : local.slice(0, end)).replace(/\/{2,}/g, '/') || '/';
  if (end < 0 && !path.includes('%')) return { path, query: {} };
  try {
    decodeURIComponent(path);
  } catch {
    throw new ErrorAnswer(400, { title: 'bad request', detail: `The path ${path} has a % escape that is not valid` });
  }
  const parameters = new URLSearchParams(end < 0 ? '' : local.slice(end + 1));
  const query = Object.fromEntries(
    [...new Set(parameters.keys())].map((name) => {
      const [value = '', ...more] = parameters.getAll(name);
      return [name, more.length > 0 ? [value, ...more] : value];
    }),
  );
  return { path, query };
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads a body in the media type of the operation: parses JSON, and leaves bytes as they are.
 * @param declared undefined for an operation without a body: like HCP Terraform, the mock ignores what is sent
 */
export function parseBody(request: MockRequest, declared: string | undefined): unknown {
  if (declared === undefined || request.body.length === 0) return undefined;
  // An object store keeps any bytes. The content type does not count: some clients call every body JSON:API.
  if (declared === 'application/octet-stream') return request.body;
  const coding = request.headers['content-encoding'] ?? 'identity';
  if (coding.toLowerCase() !== 'identity') {
    throw new ErrorAnswer(415, {
      title: 'unsupported media type',
      detail: `The body must not be compressed; the Content-Encoding header says ${coding}`,
      source: { header: 'Content-Encoding' },
    });
  }
  const sent = request.headers['content-type'] ?? 'application/octet-stream';
  const mediaType = mediaTypeOf(sent);
  // Like HCP Terraform, accept plain JSON as JSON:API.
  if (mediaType !== declared && !(mediaType && isJson(mediaType) && isJson(declared))) {
    throw new ErrorAnswer(415, {
      title: 'unsupported media type',
      detail: `The body must be ${declared}; the Content-Type header says ${sent}`,
      source: { header: 'Content-Type' },
    });
  }
  try {
    const text = decoder.decode(request.body);
    return isJson(declared) ? parseJson(text) : text;
  } catch (error) {
    throw new ErrorAnswer(400, { title: 'bad request', detail: `The body is not valid: ${jsonFault(error)}` });
  }
}
