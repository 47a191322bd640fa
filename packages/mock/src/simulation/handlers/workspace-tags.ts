import type { Answer } from '../../answer.ts';
import { noContent } from '../answers.ts';
import { unprocessable } from '../errors.ts';
import type { Call, Handlers } from '../handler.ts';
import { isObject, type JsonObject } from '../json.ts';
import type { SentResource } from '../json-api.ts';
import { list } from '../list.ts';
import { toOne, type WorldRecord } from '../record.ts';
import { bindTags, effectiveTagBindings, hasTag, tagBindingsOf } from '../tag-bindings.ts';

export const workspaceTagHandlers: Handlers = {
  listWorkspaceTagBindings: listBindings,
  updateWorkspaceTagBindings(call) {
    const bindings = dataOf(call.body);
    checkKeys(bindings);
    bindTags(call.world, call.scope.get('workspaces'), bindings);
    return listBindings(call);
  },
  listWorkspaceEffectiveTagBindings: (call) =>
    list(call, effectiveTagBindings(call.world, call.scope.get('workspaces'))),
  addWorkspaceTags(call) {
    bindNames(call, call.scope.get('workspaces'), dataOf(call.body));
    return noContent();
  },
};

/** The tags of a new workspace: key/value ones, and the older by name or id. */
export function addTags(call: Call, workspace: WorldRecord, { relationships }: SentResource): void {
  const bindings = relationships['tag-bindings']?.data;
  const tags = relationships['tags']?.data;
  if (Array.isArray(tags)) bindNames(call, workspace, tags);
  if (Array.isArray(bindings)) bindTags(call.world, workspace, bindings);
}

function listBindings(call: Call): Answer {
  return list(call, tagBindingsOf(call.world, call.scope.get('workspaces')));
}

function bindNames({ world }: Call, workspace: WorldRecord, tags: readonly JsonObject[]): void {
  const names = tags.map((tag, index) => {
    const known = world.get('tags', String(tag['id']));
    const isHere = known && toOne(known, 'organization')?.id === toOne(workspace, 'organization')?.id;
    const name = isHere
      ? known.attributes['name']
      : isObject(tag['attributes'])
        ? tag['attributes']['name']
        : undefined;
    if (typeof name !== 'string' || name === '') throw unprocessable(`/data/${index}`, 'Tag does not exist');
    return name;
  });
  const own = tagBindingsOf(world, workspace);
  const added = names.filter((name) => !hasTag(own, name));
  bindTags(
    world,
    workspace,
    added.map((key) => ({ attributes: { key, value: '' } })),
  );
}

function checkKeys(bindings: readonly JsonObject[]): void {
  for (const [index, { attributes }] of bindings.entries()) {
    if (!isObject(attributes) || attributes['key'] === '') {
      throw unprocessable(`/data/${index}/attributes/key`, "Key can't be blank");
    }
  }
}

function dataOf(body: unknown): JsonObject[] {
  return isObject(body) && Array.isArray(body['data']) ? body['data'].filter(isObject) : [];
}
