import type { Single } from '../../specification/resource.ts';
import { show } from '../documents/answers.ts';
import type { Handler } from '../documents/call.ts';
import { namedRecord } from './single-record.ts';

export function showRecord(rule: { type: string; single?: Single }): Handler {
  return (call) => show(call, namedRecord(call, rule));
}
