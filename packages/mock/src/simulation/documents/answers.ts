import type { Answer } from '../../http/answer.ts';
import { JSON_API } from '../../http/media-type.ts';
import type { WorldRecord } from '../world/record.ts';
import type { Call } from './call.ts';
import { documentOf } from './json-api.ts';

/** A JSON:API document. */
export function answer(statusCode: number, body: object): Answer {
  return { statusCode, headers: { 'content-type': JSON_API }, body };
}

/** 200 with a resource, and with what the request wants included. */
export function show(call: Call, record: WorldRecord, statusCode = 200): Answer {
  return answer(statusCode, documentOf(call, record));
}

export function created(call: Call, record: WorldRecord): Answer {
  return show(call, record, 201);
}

/** 202: the action was accepted. No body. */
export function accepted(): Answer {
  return { statusCode: 202, headers: {}, body: undefined };
}

export function noContent(): Answer {
  return { statusCode: 204, headers: {}, body: undefined };
}

export function redirect(location: string, statusCode: 302 | 307 = 307): Answer {
  return { statusCode, headers: { location }, body: undefined };
}
