import type { Answer } from '../http/answer.ts';
import { byteLength } from '../http/bytes.ts';
import { isJson, mediaTypeOf } from '../http/media-type.ts';
import { isConstant, type Written, writtenOf } from '../specification/constant-answers.ts';

/** The JSON of a body. */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/**
 * Replaces the body by its JSON, unless the body is kept anyway. The journal holds many answers, and texts cost the
 * garbage collector less than the objects of a document. Not bytes: Node.js writes a text together with the head, but
 * bytes on their own.
 */
export function asText(answer: Answer): Answer {
  const { body } = answer;
  if (typeof body !== 'object' || body === null || body instanceof Uint8Array || isConstant(body)) return answer;
  return { ...answer, body: new JsonText(JSON.stringify(body)) };
}

/** Returns the body as it goes over the wire. */
export function serialize(answer: Answer): Written {
  const { headers, body, damage } = answer;
  if (damage?.kind === 'bad-json') return measured('{"data": [{"id": "ws-');
  if (body instanceof JsonText) return measured(body.text);
  if (body === undefined || body instanceof Uint8Array) return { data: body, length: body?.length ?? 0 };
  const isText = typeof body === 'string' && !isJson(mediaTypeOf(headers['content-type'] ?? '') ?? '');
  return isText ? measured(body) : writtenOf(answer, () => measured(JSON.stringify(body)));
}

function measured(text: string): Written {
  return { data: text, length: byteLength(text) };
}
