import type { Single } from '../../specification/resource.ts';
import { show } from '../documents/answers.ts';
import type { Handler } from '../documents/call.ts';
import type { RuleContext } from './rule-context.ts';
import { namedRecord } from './single-record.ts';
import { hasAnswer, withoutBody } from './without-body.ts';

export function deleteRecord(rule: { type: string; single?: Single }, { behaviour }: RuleContext): Handler {
  return (call) => {
    const record = namedRecord(call, rule);
    behaviour.delete?.(call, record);
    const answer = hasAnswer(call) ? show(call, record, call.entry.success) : withoutBody(call);
    call.world.delete(record);
    return answer;
  };
}
