import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from '../http/answer.ts';
import { ErrorAnswer } from '../http/error-answer.ts';
import { isJson, mediaTypeOf } from '../http/media-type.ts';
import type { MockRequest } from '../http/mock-request.ts';
import { isConstant, type Written, writtenOf } from '../specification/constant-answers.ts';

const NO_BODY = new Uint8Array();

/** A request off the socket. @throws ErrorAnswer 413 for a body over the limit; any other error when the client is gone */
export async function readRequest(request: IncomingMessage, limit: number): Promise<MockRequest> {
  const headers: Record<string, string> = {};
  for (const name in request.headers) {
    const value = request.headers[name];
    if (value !== undefined) headers[name] = typeof value === 'string' ? value : value.join(', ');
  }
  const { method = 'GET', url: target = '/' } = request;
  // Most requests have no body, and an iterator over it costs more than the rest of the reading.
  const empty = headers['content-length'] === undefined && headers['transfer-encoding'] === undefined;
  return { method, target, headers, body: empty ? NO_BODY : await readBytes(request, limit) };
}

/** What is left over the limit is dropped, so that the client can read the answer. */
function readBytes(request: IncomingMessage, limit: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    const refuse = () => {
      request.off('data', take).resume();
      reject(tooLarge(limit));
    };
    const take = (chunk: Uint8Array) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > limit) refuse();
    };
    if (Number(request.headers['content-length']) > limit) refuse();
    else {
      request
        .on('data', take)
        .on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
        .on('close', () => request.complete || reject(new Error('the client has gone')))
        .on('error', reject);
    }
  });
}

export function writeAnswer(response: ServerResponse, answer: Answer): void {
  const { statusCode, headers, damage } = answer;
  if (damage?.kind === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  const { data, length: bytes } = serialize(answer);
  const length = statusCode === 204 ? {} : { 'content-length': bytes };
  response.writeHead(statusCode, { ...headers, ...length });
  const all = damage?.kind === 'truncate' && response.req.method !== 'HEAD' ? Buffer.from(data ?? '') : NO_BODY;
  // Of no body, nothing can be cut off.
  if (damage?.kind === 'truncate' && all.length > 0) {
    // Written out before the end, or the client would see no headers either.
    response.write(all.subarray(0, Math.min(damage.bytes, all.length - 1)), () => response.destroy());
    return;
  }
  // Node leaves the body out of the answer to HEAD.
  response.end(data);
}

/** A body as it goes over the wire. */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/**
 * With the JSON of its body in place of the body, unless that is kept anyway: the journal holds many answers, and the
 * objects of which a document is made are a burden to the collector. Text, not bytes: Node.js writes that together with
 * the head, and bytes apart from it.
 */
export function asText(answer: Answer): Answer {
  const { body } = answer;
  if (typeof body !== 'object' || body === null || body instanceof Uint8Array || isConstant(body)) return answer;
  return { ...answer, body: new JsonText(JSON.stringify(body)) };
}

/** The body as bytes or text. */
export function serialize(answer: Answer): Written {
  const { headers, body, damage } = answer;
  if (damage?.kind === 'bad-json') return measured('{"data": [{"id": "ws-');
  if (body instanceof JsonText) return measured(body.text);
  if (body === undefined || body instanceof Uint8Array) return { data: body, length: body?.length ?? 0 };
  const isText = typeof body === 'string' && !isJson(mediaTypeOf(headers['content-type'] ?? '') ?? '');
  return isText ? measured(body) : writtenOf(answer, () => measured(JSON.stringify(body)));
}

function measured(text: string): Written {
  return { data: text, length: Buffer.byteLength(text) };
}

function tooLarge(limit: number): ErrorAnswer {
  const detail = `The body has more than ${limit} bytes`;
  return new ErrorAnswer(413, { title: 'payload too large', detail });
}
