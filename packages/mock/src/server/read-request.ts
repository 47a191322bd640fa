import type { IncomingMessage } from 'node:http';
import { ErrorAnswer } from '../http/error-answer.ts';
import type { MockRequest } from '../http/mock-request.ts';

const NO_BODY = new Uint8Array();

/** Reads a request. @throws ErrorAnswer 413 for a body over the limit; another error when the client is gone */
export async function readRequest(request: IncomingMessage, limit: number): Promise<MockRequest> {
  const headers: Record<string, string> = {};
  for (const name in request.headers) {
    const value = request.headers[name];
    if (value !== undefined) headers[name] = typeof value === 'string' ? value : value.join(', ');
  }
  const { method = 'GET', url: target = '/' } = request;
  // Most requests have no body, and to wait for its end costs more than all other steps.
  const empty = headers['content-length'] === undefined && headers['transfer-encoding'] === undefined;
  return { method, target, headers, body: empty ? NO_BODY : await readBytes(request, limit) };
}

/** Drops what is over the limit, so that the client can finish sending and read the answer. */
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

function tooLarge(limit: number): ErrorAnswer {
  const detail = `The body has more than ${limit} bytes`;
  return new ErrorAnswer(413, { title: 'payload too large', detail });
}
