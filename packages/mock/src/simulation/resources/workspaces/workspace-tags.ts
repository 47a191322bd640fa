import type { Answer } from '../../../http/answer.ts';
import { unprocessable } from '../../../http/api-errors.ts';
import { isObject, type JsonObject } from '../../../http/json.ts';
import { noContent } from '../../documents/answers.ts';
import type { Call, Handlers } from '../../documents/call.ts';
import type { SentResource } from '../../documents/json-api.ts';
import { list } from '../../documents/list.ts';
import { toOne } from '../../world/record.ts';
import { nameKey } from '../../world/record-types.ts';
import { bindTags, checkTags, effectiveTagBindings, hasTag, tagBindingsOf } from '../tag-bindings/tag-bindings.ts';

export const workspaceTagHandlers: Handlers = {
  listWorkspaceTagBindings: listBindings,
  updateWorkspaceTagBindings(call) {
    const bindings = dataOf(call.body);
    const workspace = call.scope.get('workspaces');
    checkTags(bindings, tagBindingsOf(call.world, workspace));
    bindTags(call.world, workspace, bindings);
    return listBindings(call);
  },
  listWorkspaceEffectiveTagBindings: (call) =>
    list(call, effectiveTagBindings(call.world, call.scope.get('workspaces'))),
  addWorkspaceTags(call) {
    const workspace = call.scope.get('workspaces');
    const own = tagBindingsOf(call.world, workspace);
    const named = bindingsByName(call, dataOf(call.body));
    bindTags(
      call.world,
      workspace,
      named.filter(({ attributes }) => !hasTag(own, attributes.key)),
    );
    return noContent();
  },
  listWorkspaceTags(call) {
    const workspace = call.scope.get('workspaces');
    const organization = call.scope.get('organizations');
    const names = tagBindingsOf(call.world, workspace).map(({ attributes }) => String(attributes['key']));
    const tags = names.map((name) => call.world.find('tags', nameKey(organization.id, name)));
    return list(
      call,
      tags.filter((tag) => tag !== undefined),
    );
  },
  removeWorkspaceTags(call) {
    const { world } = call;
    const workspace = call.scope.get('workspaces');
    const names = new Set(dataOf(call.body).map((tag) => nameOf(call, tag)?.toLowerCase()));
    for (const binding of [...tagBindingsOf(world, workspace)]) {
      if (names.has(String(binding.attributes['key']).toLowerCase())) world.delete(binding);
    }
    return noContent();
  },
};

/**
 * The tags of a new workspace: key/value ones, and the older by name or id, which do not count.
 * @throws ErrorAnswer 422 for a tag that is not there, or too many
 */
export function tagsOfNew(call: Call, { relationships }: SentResource): JsonObject[] {
  const bindings = relationships['tag-bindings']?.data;
  const tags = relationships['tags']?.data;
  if (Array.isArray(bindings)) checkTags(bindings);
  return [...(Array.isArray(tags) ? bindingsByName(call, tags) : []), ...(Array.isArray(bindings) ? bindings : [])];
}

function listBindings(call: Call): Answer {
  return list(call, tagBindingsOf(call.world, call.scope.get('workspaces')));
}

function bindingsByName(call: Call, tags: readonly JsonObject[]) {
  return tags.map((tag, index) => {
    const name = nameOf(call, tag);
    if (name === undefined || name === '') throw unprocessable(`/data/${index}`, 'Tag does not exist');
    return { attributes: { key: tag['id'] === undefined ? tagName(name, index) : name, value: '' } };
  });
}

/** Of a tag by its id, or else by its name. */
function nameOf({ world, scope }: Call, { id, attributes }: JsonObject): string | undefined {
  const known = world.get('tags', String(id));
  const isHere = known && toOne(known, 'organization')?.id === scope.get('organizations').id;
  const name = isHere ? known.attributes['name'] : isObject(attributes) ? attributes['name'] : undefined;
  return typeof name === 'string' ? name : undefined;
}

const TAG = /^[a-z0-9]([a-z0-9_:-]*[a-z0-9])?$/;

/** As it is stored: in lower case. */
function tagName(sent: string, index: number): string {
  const name = sent.toLowerCase();
  if (TAG.test(name) && name.length <= 255) return name;
  throw unprocessable(
    `/data/${index}/attributes/name`,
    'Tag name has at most 255 letters, numbers, _, : and -, and begins and ends with a letter or number',
  );
}

function dataOf(body: unknown): JsonObject[] {
  return isObject(body) && Array.isArray(body['data']) ? body['data'].filter(isObject) : [];
}
