import type { Answer } from '../transport/attempt.ts';

/**
 * The response of an answer, with a body that can be read again although the transport has read it: middleware, openapi-fetch
 * and the client all read it. The body of a file is still a stream; it is read once, within the time limits of the client.
 */
export function readableResponse({ response, text, brokenBy, read }: Answer): Response {
  if (!response.body) return response;
  const isRead = text !== undefined || brokenBy !== undefined;
  let whole: Promise<Blob> | undefined;
  // Methods on the prototype, because a copy of the response, or methods of its own, would cost more than the rest of a call.
  Object.setPrototypeOf(response, isRead ? textResponse : fileResponse);
  return Object.assign(response, { [knownText]: text ?? '', [readWhole]: () => (whole ??= read()) });
}

const readWhole = Symbol('read');
const knownText = Symbol('text');

interface Body extends Response {
  readonly [readWhole]: () => Promise<Blob>;
  readonly [knownText]: string;
}

const fileResponse = {
  __proto__: Response.prototype,
  blob(this: Body): Promise<Blob> {
    return this[readWhole]();
  },
  async text(this: Body): Promise<string> {
    return (await this.blob()).text();
  },
  async json(this: Body): Promise<unknown> {
    return JSON.parse(await this.text());
  },
  async arrayBuffer(this: Body): Promise<ArrayBuffer> {
    return (await this.blob()).arrayBuffer();
  },
};

const textResponse = {
  __proto__: fileResponse,
  get body(): Response['body'] {
    return (this as unknown as Body).clone().body;
  },
  get bodyUsed(): boolean {
    return false;
  },
  async text(this: Body): Promise<string> {
    return this[knownText];
  },
  blob(this: Body): Promise<Blob> {
    return this.clone().blob();
  },
  clone(this: Body): Response {
    return new Response(this[knownText], this);
  },
};
