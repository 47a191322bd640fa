import type { ServerResponse } from 'node:http';
import { serialize } from '../front/serialize-answer.ts';
import type { Answer } from '../http/answer.ts';

const NO_BODY = new Uint8Array();

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
  // An empty body cannot be cut short.
  if (damage?.kind === 'truncate' && all.length > 0) {
    // The connection ends after the write, or the client would not get the headers either.
    response.write(all.subarray(0, Math.min(damage.bytes, all.length - 1)), () => response.destroy());
    return;
  }
  // Node.js does not send the body of an answer to HEAD.
  response.end(data);
}
