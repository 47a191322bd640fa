import { unprocessable } from '../../../http/api-errors.ts';
import type { JsonObject } from '../../../http/json.ts';
import { related } from '../../documents/presenter.ts';
import type { Behaviour } from '../../rules/behaviour.ts';
import { type Ref, toOne, type WorldRecord } from '../../world/record.ts';
import type { World } from '../../world/world.ts';

export const varBehaviour: Behaviour = {
  create({ world }, { attributes }, record) {
    checkKey(world, attributes, { owner: record.relationships?.['configurable'] as Ref });
    const { value = '' } = attributes;
    return {
      ...record,
      attributes: { ...record.attributes, 'version-id': newVersion(world) },
      internal: { ...record.internal, value },
    };
  },
  update({ world }, { attributes }, record, changes) {
    checkKey(world, { ...record.attributes, ...attributes }, { owner: toOne(record, 'configurable'), own: record });
    if (record.attributes['sensitive'] === true) checkSensitive(record.attributes, attributes);
    return { ...changes, attributes: { ...changes.attributes, 'version-id': newVersion(world) } };
  },
  // A sensitive value is kept apart, so that no answer can show it by mistake.
  computed: ({ attributes, internal }) => ({
    value: attributes['sensitive'] === true ? null : (internal['value'] ?? ''),
  }),
  relationships(record, { world }) {
    const owner = toOne(record, 'configurable');
    const workspace = owner?.type === 'workspaces' ? world.follow(owner) : undefined;
    if (!owner || !workspace) return {};
    const place = `/api/v2/organizations/${toOne(workspace, 'organization')?.id}/workspaces`;
    return { configurable: related(owner, `${place}/${String(workspace.attributes['name'])}`) };
  },
};

/** What else could show a value that may not be read. */
function checkSensitive(current: JsonObject, sent: JsonObject): void {
  if (sent['sensitive'] === false) {
    throw unprocessable('/data/attributes/sensitive', 'Sensitive variables cannot be made readable again');
  }
  for (const [name, title] of [
    ['key', 'Key'],
    ['hcl', 'HCL'],
  ] as const) {
    if (sent[name] === undefined || sent[name] === current[name]) continue;
    throw unprocessable(`/data/attributes/${name}`, `${title} cannot be updated for a sensitive variable`);
  }
}

/** A key is unique within its category. */
function checkKey(
  world: World,
  { key, category }: JsonObject,
  { owner, own }: { owner: Ref | undefined; own?: WorldRecord },
): void {
  const taken = world
    .related('vars', 'configurable', owner?.id ?? '')
    .some((other) => other !== own && other.attributes['key'] === key && other.attributes['category'] === category);
  if (taken) throw unprocessable('/data/attributes/key', 'Key has already been taken');
}

/** Changes with each update. */
function newVersion(world: World): string {
  return Array.from({ length: 64 }, () => Math.floor(world.random.next() * 16).toString(16)).join('');
}
