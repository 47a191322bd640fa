import { isObject } from '../../http/json.ts';
import type { MemberRule } from '../../specification/resource.ts';
import { show } from '../documents/answers.ts';
import type { Call, Handler } from '../documents/call.ts';
import { list } from '../documents/list.ts';
import { type Ref, refTo, toMany, type WorldRecord } from '../world/record.ts';
import { mayRead } from './may-read.ts';
import { moveMembers } from './move-members.ts';
import type { RuleContext } from './rule-context.ts';
import { sentRecord } from './sent-references.ts';
import { withoutBody } from './without-body.ts';

/** Shows or changes what a relationship leads to. */
export function changeMembers(rule: MemberRule, { behaviour }: RuleContext): Handler {
  const { does, type, relationship, member, inverse } = rule;
  return (call) => {
    const record = call.scope.get(type);
    if (does !== 'members') {
      change(call, record, sentMembers(call, rule));
      behaviour.changed?.(call, record, { attributes: {}, relationships: {} }, record.attributes);
    }
    if (does === 'members' || rule.answers === 'members') return list(call, membersOf(call, record));
    const after = call.access.dependsOn(type) ? { ...call, access: call.access.fresh() } : call;
    return rule.answers === 'resource' ? show(after, record, call.entry.success) : withoutBody(call);
  };

  function membersOf({ world, access }: Call, record: WorldRecord): WorldRecord[] {
    const found = inverse
      ? [...world.related(member, inverse, record.id)]
      : toMany(record, relationship).flatMap((ref) => world.follow(ref) ?? []);
    return found.filter((one) => mayRead({ world, access }, one));
  }

  function change(call: Call, record: WorldRecord, sent: WorldRecord[]): void {
    if (inverse) {
      moveMembers(call, { does, member, inverse }, record, sent);
      return;
    }
    const refs = sent.map(refTo);
    const others = toMany(record, relationship).filter((ref) => !refs.some(({ id }) => id === ref.id));
    const next: Ref[] = does === 'remove' ? others : does === 'add' ? [...others, ...refs] : refs;
    call.world.update(record, { relationships: { [relationship]: rule.many ? next : (next[0] ?? null) } });
  }
}

/** @throws ErrorAnswer 422 for members that are not there */
function sentMembers(call: Call, { does, many, relationship, inverse }: MemberRule): WorldRecord[] {
  const data = isObject(call.body) ? call.body['data'] : undefined;
  const wanted = [data ?? []].flat().filter(isObject);
  // What is not there any more need not be taken off a list. A member that holds the relationship is changed itself.
  if (does === 'remove' && !inverse) {
    return wanted.flatMap(({ type, id }) => call.world.get(String(type), String(id)) ?? []);
  }
  return wanted.map((one, index) =>
    sentRecord(call, one, many ? `/data/${index}` : `/data/relationships/${relationship}`),
  );
}
