import { serialize } from '../front/serialize-answer.ts';
import type { Answer } from '../http/answer.ts';

/**
 * Makes the Fetch API response of an answer.
 * @throws TypeError where a fault would reset the connection, as `fetch` does
 */
export function toResponse(method: string, answer: Answer): Response {
  const { damage, statusCode: status, headers } = answer;
  if (damage?.kind === 'reset') throw new TypeError('the mock was told to reset the connection');
  const body = method === 'HEAD' ? undefined : serialize(answer).data;
  const isCut = damage?.kind === 'truncate' && body !== undefined;
  return new Response(isCut ? cutShort(bytesOf(body), damage.bytes) : (body ?? null), { status, headers });
}

function bytesOf(body: string | Uint8Array): Uint8Array {
  return typeof body === 'string' ? new TextEncoder().encode(body) : body;
}

function cutShort(bytes: Uint8Array, length: number): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => controller.enqueue(new Uint8Array(bytes.subarray(0, Math.min(length, bytes.length - 1)))),
    pull: (controller) => controller.error(new TypeError('the mock was told to cut the answer short')),
  });
}
