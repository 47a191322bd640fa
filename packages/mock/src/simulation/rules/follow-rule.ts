import type { Rule } from '../../specification/resource.ts';
import type { Handler } from '../documents/call.ts';
import type { Behaviours } from './behaviour.ts';
import { changeMembers } from './change-members.ts';
import { createRecord } from './create-record.ts';
import { deleteRecord } from './delete-record.ts';
import { listRecords } from './list-records.ts';
import { ruleContext } from './rule-context.ts';
import { showRecord } from './show-record.ts';
import { updateRecord } from './update-record.ts';

/** Makes the handler of an operation that does what its method and path say, and what the behaviour of its type adds. */
export function followRule(rule: Rule, behaviours: Behaviours): Handler {
  const context = ruleContext(rule, behaviours);
  switch (rule.does) {
    case 'list':
      return listRecords(rule, context);
    case 'create':
      return createRecord(rule, context);
    case 'show':
      return showRecord(rule);
    case 'update':
      return updateRecord(rule, context);
    case 'delete':
      return deleteRecord(rule, context);
    default:
      return changeMembers(rule, context);
  }
}
