import { unprocessable } from '../../../http/api-errors.ts';
import { isObject, type JsonObject } from '../../../http/json.ts';
import { refTo, toOne, type WorldRecord } from '../../world/record.ts';
import { nameKey } from '../../world/record-types.ts';
import type { World } from '../../world/world.ts';

// A string tag is a key/value tag with an empty value: `tag-names` of a workspace are the keys of its bindings. The
// terraform CLI wants to find each of its tags in both.

export function tagBindingsOf(world: World, subject: WorldRecord): readonly WorldRecord[] {
  return world.related('tag-bindings', 'subject', subject.id);
}

/** The bindings of a workspace and of its project, of which those of the workspace win. */
export function effectiveTagBindings(world: World, subject: WorldRecord): WorldRecord[] {
  const own = tagBindingsOf(world, subject);
  const project = world.follow(subject.type === 'workspaces' ? toOne(subject, 'project') : undefined);
  const keys = new Set(own.map(({ attributes }) => attributes['key']));
  const inherited = project
    ? tagBindingsOf(world, project).filter(({ attributes }) => !keys.has(attributes['key'] ?? ''))
    : [];
  return [...own, ...inherited].map(({ id, attributes: { key = '', value = '' } }, index) => ({
    type: 'effective-tag-bindings',
    id: id.replace(/^tb-/, 'etb-'),
    attributes: { key, value },
    relationships: index < own.length || !project ? {} : { 'inherited-from': refTo(project) },
    internal: {},
  }));
}

export function hasTag(bindings: readonly WorldRecord[], key: string, value?: string): boolean {
  return bindings.some(
    ({ attributes }) => attributes['key'] === key && (value === undefined || attributes['value'] === value),
  );
}

/** How many bindings a workspace or project may have. */
const LIMIT = 10;

/** @throws ErrorAnswer 422 for a binding without a key, and for more than fit, besides those that the subject has and keeps */
export function checkTags(sent: readonly JsonObject[], kept: readonly WorldRecord[] = []): void {
  for (const [index, { attributes }] of sent.entries()) {
    if (isObject(attributes) && attributes['key'] !== '') continue;
    throw unprocessable(`/data/${index}/attributes/key`, "Key can't be blank");
  }
  const keys = new Set([
    ...kept.map(({ attributes }) => attributes['key']),
    ...sent.map(({ attributes }) => isObject(attributes) && attributes['key']),
  ]);
  if (keys.size > LIMIT) throw unprocessable('/data', `Tag bindings cannot exceed ${LIMIT} bindings per resource`);
}

/** Adds bindings, or gives the existing ones of the same keys new values. */
export function bindTags(world: World, subject: WorldRecord, sent: readonly JsonObject[]): void {
  for (const { attributes } of sent) {
    if (!isObject(attributes)) continue;
    const key = String(attributes['key']);
    const value = attributes['value'] ?? '';
    const known = tagBindingsOf(world, subject).find((binding) => binding.attributes['key'] === key);
    if (known) world.update(known, { attributes: { value } });
    else {
      world.create('tag-bindings', {
        attributes: { key, value, 'created-at': world.now() },
        relationships: { subject: refTo(subject) },
      });
    }
    nameTag(world, subject, key);
  }
}

/** Makes the bindings exactly these. */
export function replaceTags(world: World, subject: WorldRecord, sent: readonly JsonObject[]): void {
  const keys = new Set(sent.map(({ attributes }) => isObject(attributes) && attributes['key']));
  for (const binding of [...tagBindingsOf(world, subject)]) {
    if (!keys.has(String(binding.attributes['key']))) world.delete(binding);
  }
  bindTags(world, subject, sent);
}

/** Tags have ids as well, because they can be added to workspaces by id. */
function nameTag(world: World, subject: WorldRecord, name: string): void {
  const organization = toOne(subject, 'organization');
  if (!organization || world.find('tags', nameKey(organization.id, name))) return;
  world.create('tags', { attributes: { name, 'created-at': world.now() }, relationships: { organization } });
}
