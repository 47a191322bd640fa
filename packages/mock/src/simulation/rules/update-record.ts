import type { Answer } from '../../http/answer.ts';
import type { Single } from '../../specification/resource.ts';
import { show } from '../documents/answers.ts';
import type { Call, Handler } from '../documents/call.ts';
import { pick, type SentResource, sentResource } from '../documents/json-api.ts';
import type { RecordChanges, WorldRecord } from '../world/record.ts';
import { checkRequired } from './check-required.ts';
import { checkUnique } from './check-unique.ts';
import type { RuleContext } from './rule-context.ts';
import { sentReferences } from './sent-references.ts';
import { namedRecord } from './single-record.ts';
import { hasAnswer, withoutBody } from './without-body.ts';

export function updateRecord(rule: { type: string; single?: Single }, { resource, behaviour }: RuleContext): Handler {
  const { type } = rule;
  const { idAttribute, fixed, times } = resource;
  const kept = [...fixed, ...(behaviour.absent ?? []), idAttribute];
  const settable = resource.settable.filter((name) => !kept.includes(name));
  const secret = resource.secret.filter((name) => !fixed.includes(name));
  return (call) => {
    const { world } = call;
    const record = namedRecord(call, rule);
    const sent = sentResource(call);
    const relationships = sentReferences(call, resource.references, sent);
    checkRequired(resource, sent.attributes);
    checkUnique(call, { type, resource }, sent.attributes, { relationships, own: record });
    const attributes = pick(sent.attributes, settable);
    for (const name of times.updated) attributes[name] = world.now();
    const changes: RecordChanges = { attributes, relationships, internal: pick(sent.attributes, secret) };
    const finish = (complete: RecordChanges) => change(call, record, sent, complete);
    const complete = behaviour.update?.(call, sent, record, changes) ?? changes;
    return complete instanceof Promise ? complete.then(finish) : finish(complete);
  };

  function change(call: Call, record: WorldRecord, sent: SentResource, changes: RecordChanges): Answer {
    const id = idAttribute === undefined ? undefined : sent.attributes[idAttribute];
    const before = { ...record.attributes };
    let changed = call.world.update(record, changes);
    if (typeof id === 'string' && id !== record.id) changed = call.world.rename(changed, id);
    behaviour.changed?.(call, changed, sent, before);
    if (!hasAnswer(call)) return withoutBody(call);
    const after = call.access.dependsOn(type) ? { ...call, access: call.access.fresh() } : call;
    return show(after, changed, call.entry.success);
  }
}
