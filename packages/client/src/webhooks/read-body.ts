import { HcptfError } from '../errors/hcptf-error.ts';
import { WebhookError } from './webhook-error.ts';

/** A delivery as servers other than fetch-style ones have it. */
export interface WebhookDelivery {
  /** `Headers`, or an object such as Node's `request.headers`. */
  headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The raw body, byte by byte as it came: what a parser has written again has another signature. */
  body: Uint8Array | ArrayBuffer | string;
}

/**
 * The raw body of a delivery.
 * @param maxBytes a longer body is not read to its end: its sender has shown no signature yet
 * @throws WebhookError when it is too large; HcptfError when something else has read it before
 */
export async function readBody(source: Request | WebhookDelivery, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  // Not by instanceof: some servers bring a Request class of their own.
  if ('arrayBuffer' in source) {
    if (source.bodyUsed)
      throw new HcptfError('The body was read before. Verify first, or verify a clone of the request.');
    return readStream(source.body, maxBytes);
  }
  const body = hasNoBody(source) ? '' : (source as { body: unknown }).body;
  const bytes =
    typeof body === 'string'
      ? new TextEncoder().encode(body)
      : body instanceof ArrayBuffer
        ? new Uint8Array(body)
        : body;
  if (!(bytes instanceof Uint8Array)) {
    throw new HcptfError('The body must be the raw one, as bytes or text: keep JSON parsers away from this route.');
  }
  if (bytes.byteLength > maxBytes) throw tooLarge(maxBytes);
  return bytes as Uint8Array<ArrayBuffer>;
}

/** Where nothing was posted, Express leaves `undefined` or `{}`, which is not the mistake of a parser. */
function hasNoBody({ headers, body }: WebhookDelivery): boolean {
  const left: unknown = body;
  const isEmptyObject =
    Object(left) === left && Object.getPrototypeOf(left) === Object.prototype && Object.keys(body).length === 0;
  const told = (name: string) => headerOf(headers, name) ?? '0';
  return (left === undefined || isEmptyObject) && told('content-length') === '0' && told('transfer-encoding') === '0';
}

/** One header; of several with a name, the first. */
export function headerOf(headers: WebhookDelivery['headers'], name: string): string | undefined {
  if (isHeaders(headers)) return headers.get(name) ?? undefined;
  const value = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  return typeof value === 'string' ? value : value?.[0];
}

function isHeaders(headers: WebhookDelivery['headers']): headers is Headers {
  return typeof headers['get'] === 'function';
}

async function readStream(
  stream: ReadableStream<Uint8Array> | null,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = stream?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done) break;
    size += value.byteLength;
    if (size > maxBytes) {
      await reader?.cancel();
      throw tooLarge(maxBytes);
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

function tooLarge(maxBytes: number): WebhookError {
  return new WebhookError('too-large', `The body of the delivery is longer than ${maxBytes} bytes.`);
}
