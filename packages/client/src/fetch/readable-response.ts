import type { Answer } from '../transport/attempt.ts';

/**
 * The response of an answer, with a body that can be read again although the transport has read it: middleware, openapi-fetch
 * and the client all do. The body of a file is still a stream; it is read within the time limits of the client.
 */
export function readableResponse({ response, text, brokenBy, read }: Answer): Response {
  if (!response.body) return response;
  if (text === undefined && brokenBy === undefined) {
    let whole: Promise<Blob> | undefined;
    return withBody(response, () => (whole ??= read()));
  }
  const known = text ?? '';
  const type = response.headers.get('content-type') ?? '';
  const copy = () => copyResponse(response, known);
  withBody(response, async () => new Blob([known], { type }));
  Object.assign(response, { text: async () => known, json: async () => JSON.parse(known) as unknown, clone: copy });
  return Object.defineProperties(response, { body: { get: () => copy().body }, bodyUsed: { value: false } });
}

/** The response with another body, or with none. It keeps the URL, against which a relative redirect is read. */
export function copyResponse({ status, statusText, headers, url }: Response, body: string | null): Response {
  return Object.defineProperty(new Response(body, { status, statusText, headers }), 'url', { value: url });
}

function withBody(response: Response, blob: () => Promise<Blob>): Response {
  const text = async () => (await blob()).text();
  return Object.assign(response, {
    blob,
    text,
    json: async () => JSON.parse(await text()) as unknown,
    arrayBuffer: async () => (await blob()).arrayBuffer(),
  });
}
