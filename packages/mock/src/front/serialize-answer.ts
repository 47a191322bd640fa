import type { Answer } from '../http/answer.ts';
import { byteLength } from '../http/bytes.ts';
import { isJson, mediaTypeOf } from '../http/media-type.ts';
import { isConstant, type Written, writtenOf } from '../specification/constant-answers.ts';

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
  return { data: text, length: byteLength(text) };
}
