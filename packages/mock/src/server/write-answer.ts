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
  // Of no body, nothing can be cut off.
  if (damage?.kind === 'truncate' && all.length > 0) {
    // Written out before the end, or the client would see no headers either.
    response.write(all.subarray(0, Math.min(damage.bytes, all.length - 1)), () => response.destroy());
    return;
  }
  // Node leaves the body out of the answer to HEAD.
  response.end(data);
}
