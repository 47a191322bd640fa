import type { Answer } from '../transport/outcome.ts';

const readWhole = Symbol();
const knownText = Symbol();

interface Body extends Response {
  readonly [readWhole]: () => Promise<Blob>;
  readonly [knownText]: string;
}

/**
 * The response of an answer, with a body that can be read again although the transport has read it: middleware, openapi-fetch
 * and the client all read it. The body of a file is still a stream; it is read once, within the time limits of the client.
 */
export function readableResponse({ response, text, brokenBy, read }: Answer): Response {
  if (!response.body) return response;
  let whole: Promise<Blob> | undefined;
  Object.assign(response, { [knownText]: text ?? '', [readWhole]: () => (whole ??= read()) });
  if (text === undefined && brokenBy === undefined) return Object.assign(response, ofFile);
  // In place, because a copy costs more than the rest of a call, and a `fetch` may return a Response of another library.
  return Object.defineProperties(Object.assign(response, ofText), textBody);
}

const ofFile = {
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

const ofText = {
  ...ofFile,
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

const textBody = {
  body: {
    get(this: Body): Response['body'] {
      return this.clone().body;
    },
  },
  bodyUsed: { value: false },
};
