import type { Answer } from '../../../http/answer.ts';
import { unprocessable } from '../../../http/api-errors.ts';
import type { JsonObject } from '../../../http/json.ts';
import { created, noContent, show } from '../../documents/answers.ts';
import type { Call, Handlers } from '../../documents/call.ts';
import { pick, sentResource } from '../../documents/json-api.ts';
import { list } from '../../documents/list.ts';
import { refTo, type WorldRecord } from '../../world/record.ts';
import type { World } from '../../world/world.ts';

const SETTINGS = ['key', 'description', 'category', 'hcl', 'sensitive'];

export const variableHandlers: Handlers = {
  listWorkspaceVariables: (call) =>
    list(call, call.world.related('vars', 'configurable', call.scope.get('workspaces').id)),
  createWorkspaceVariable,
  updateWorkspaceVariable,
  deleteWorkspaceVariable(call) {
    call.world.delete(call.scope.get('vars'));
    return noContent();
  },
};

function createWorkspaceVariable(call: Call): Answer {
  const { world } = call;
  const workspace = call.scope.get('workspaces');
  const { attributes } = sentResource(call);
  checkKey(world, workspace, attributes);
  const variable = world.create('vars', {
    attributes: {
      description: null,
      hcl: false,
      sensitive: false,
      ...pick(attributes, SETTINGS),
      'created-at': world.now(),
      'version-id': newVersion(world),
    },
    relationships: { configurable: refTo(workspace) },
    internal: { value: attributes['value'] ?? '' },
  });
  return created(call, variable);
}

function updateWorkspaceVariable(call: Call): Answer {
  const { world } = call;
  const variable = call.scope.get('vars');
  const { attributes } = sentResource(call);
  checkKey(world, call.scope.get('workspaces'), { ...variable.attributes, ...attributes }, variable);
  if (variable.attributes['sensitive'] === true && attributes['sensitive'] === false) {
    throw unprocessable('/data/attributes/sensitive', 'Sensitive variables cannot be made readable again');
  }
  world.update(variable, {
    attributes: { ...pick(attributes, SETTINGS), 'version-id': newVersion(world) },
    ...(attributes['value'] !== undefined && { internal: { value: attributes['value'] } }),
  });
  return show(call, variable);
}

/** A key is unique within its category. */
function checkKey(world: World, workspace: WorldRecord, { key, category }: JsonObject, own?: WorldRecord): void {
  const pointer = '/data/attributes/key';
  if (typeof key !== 'string' || key.trim() === '') throw unprocessable(pointer, "Key can't be blank");
  const taken = world
    .related('vars', 'configurable', workspace.id)
    .some((other) => other !== own && other.attributes['key'] === key && other.attributes['category'] === category);
  if (taken) throw unprocessable(pointer, 'Key has already been taken');
}

/** Changes with each update. */
function newVersion(world: World): string {
  return Array.from({ length: 64 }, () => Math.floor(world.random.next() * 16).toString(16)).join('');
}
