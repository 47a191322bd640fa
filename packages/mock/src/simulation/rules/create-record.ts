import type { Answer } from '../../http/answer.ts';
import { notFound } from '../../http/api-errors.ts';
import { isObject, type JsonObject } from '../../http/json.ts';
import type { CreateRule, Resource } from '../../specification/resource.ts';
import { scopeOf } from '../access/scope.ts';
import { answer, show } from '../documents/answers.ts';
import type { Call, Handler } from '../documents/call.ts';
import { documentOf, pick, type SentResource, sentResource } from '../documents/json-api.ts';
import { present } from '../documents/presenter.ts';
import { type NewRecord, type Relationship, refTo, type WorldRecord } from '../world/record.ts';
import type { World } from '../world/world.ts';
import type { Behaviour } from './behaviour.ts';
import { checkRequired } from './check-required.ts';
import { checkUnique } from './check-unique.ts';
import { newAttributes } from './new-attributes.ts';
import type { RuleContext } from './rule-context.ts';
import { sentReferences } from './sent-references.ts';
import { singleRecord } from './single-record.ts';
import { hasAnswer, withoutBody } from './without-body.ts';

export function createRecord(rule: CreateRule, { resource, behaviour }: RuleContext): Handler {
  const { type, owner, single } = rule;
  const owners = resource.owners.map(({ relationship }) => relationship);
  // Where the path names the owner, the body does not name another.
  const names = owner ? resource.references : [...resource.references, ...owners];
  return (call) => {
    const { world } = call;
    const sent = sentResource(call);
    // First, so that what the caller may not see is not there, and not an error of the body.
    if (!owner) permitOwners(call, resource, sent);
    const relationships: Record<string, Relationship> = {
      ...sentReferences(call, names, sent),
      ...(owner && { [owner.relationship]: refTo(call.scope.get(owner.type)) }),
    };
    checkRequired(resource, sent.attributes);
    checkUnique(call, { type, resource }, sent.attributes, { relationships });
    const record = newRecord(world, { type, resource, behaviour, sent, relationships });
    // Tells the one resource of an owner from those that the owner has beside it.
    if (single) Object.assign(record.internal ?? {}, { single: single.name });
    else if (resource.singles.length > 0) Object.assign(record.internal ?? {}, { single: '' });
    const finish = (complete: NewRecord) => {
      const before = single && singleRecord(call, { type, single });
      if (before) world.delete(before);
      return answerTo(call, world.create(type, complete), sent);
    };
    const complete = behaviour.create?.(call, sent, record) ?? record;
    return complete instanceof Promise ? complete.then(finish) : finish(complete);
  };

  function answerTo(call: Call, made: WorldRecord, sent: SentResource): Answer {
    behaviour.changed?.(call, made, sent);
    if (!hasAnswer(call)) return withoutBody(call);
    const { success } = call.entry;
    const after = call.access.dependsOn(type) ? { ...call, access: call.access.fresh() } : call;
    const companions = behaviour.companions?.(made);
    if (!companions) return show(after, made, success);
    return answer(success, { ...documentOf(after, made), included: companions.map((one) => present(one, after)) });
  }
}

function newRecord(
  world: World,
  {
    type,
    resource,
    behaviour,
    sent: { attributes },
    relationships,
  }: {
    type: string;
    resource: Resource;
    behaviour: Behaviour;
    sent: SentResource;
    relationships: Record<string, Relationship>;
  },
): NewRecord & { attributes: JsonObject; internal: JsonObject } {
  const { idAttribute, settable, secret } = resource;
  const chosen = pick(attributes, settable);
  for (const name of behaviour.absent ?? []) delete chosen[name];
  const id = idAttribute === undefined ? undefined : chosen[idAttribute];
  if (idAttribute !== undefined) delete chosen[idAttribute];
  const record = { relationships, internal: pick(attributes, secret) };
  return {
    ...(typeof id === 'string' && { id }),
    attributes: { ...newAttributes(world, type, behaviour, record), ...chosen },
    ...record,
  };
}

/** Where no path names the owners, the body does: the caller needs the operation's permission for one of them. */
function permitOwners(call: Call, { owners }: Resource, { relationships }: SentResource): void {
  const { access, entry, scope, world } = call;
  if (access.can(entry.permission, scope)) return;
  const named = owners.flatMap(({ relationship }) => {
    const data = relationships[relationship]?.data;
    const record = isObject(data) ? world.get(String(data['type']), String(data['id'])) : undefined;
    return record ? [scopeOf(world, record)] : [];
  });
  if (!named.some((one) => access.can(entry.permission, one))) throw notFound();
}
