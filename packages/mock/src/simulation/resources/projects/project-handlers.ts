import type { Answer } from '../../../http/answer.ts';
import { conflict, forbidden } from '../../../http/api-errors.ts';
import { isObject, type JsonObject } from '../../../http/json.ts';
import { created, noContent, show } from '../../documents/answers.ts';
import type { Call, Handlers } from '../../documents/call.ts';
import { checkName } from '../../documents/check-name.ts';
import { pick, type SentResource, sentId, sentResource } from '../../documents/json-api.ts';
import { list } from '../../documents/list.ts';
import { activityDuration, checkActivityDuration } from '../../workspace/activity-duration.ts';
import { sentPool } from '../../workspace/agent-pool.ts';
import { noteActivityDuration } from '../../workspace/auto-destroy.ts';
import { type Relationship, refTo, toOne, type WorldRecord } from '../../world/record.ts';
import { newProjectAttributes } from '../organizations/organization-settings.ts';
import { bindTags, checkTags, hasTag, replaceTags, tagBindingsOf } from '../tag-bindings/tag-bindings.ts';

const SETTINGS = [
  'name',
  'description',
  'auto-destroy-activity-duration',
  'default-execution-mode',
  'stacks-default-execution-mode',
];
const NAME = {
  pattern: /^[\p{L}\p{N} _-]{3,40}$/u,
  rule: 'Name may only contain letters, numbers, spaces, - and _, 3 to 40 of them',
};

export const projectHandlers: Handlers = {
  listProjects,
  createProject,
  getProject: (call) => show(call, call.scope.get('projects')),
  updateProject,
  deleteProject,
};

function listProjects(call: Call): Answer {
  const { world, query, access } = call;
  const all = world.related('projects', 'organization', call.scope.get('organizations').id);
  const names = query.list('filter[names]');
  const q = names ? undefined : query.text('q')?.toLowerCase();
  const tagged = query.records('filter[tagged]');
  const nameOf = ({ attributes }: WorldRecord) => String(attributes['name']);
  // Presence counts, so false filters, too.
  const creates = query.has('filter[permissions][create-workspace]') || query.has('filter[permissions][move-stack]');
  const visible = all.filter((project) => access.project(project).read);
  return list(call, visible, {
    where: [
      names && ((project) => names.includes(nameOf(project))),
      q === undefined ? undefined : (project) => nameOf(project).toLowerCase().includes(q),
      creates ? (project) => access.project(project).createWorkspace : undefined,
      query.has('filter[permissions][update]') ? (project) => access.project(project).write : undefined,
      tagged.length === 0
        ? undefined
        : (project) =>
            tagged.every(({ key = '', value }) => hasTag(tagBindingsOf(world, project), key, value || undefined)),
    ],
    sort: { name: nameOf },
    meta: (matching) => ({ 'status-counts': { total: visible.length, matching: matching.length } }),
  });
}

function createProject(call: Call): Answer {
  const { world } = call;
  const organization = call.scope.get('organizations');
  const sent = sentResource(call);
  checkActivityDuration(sent.attributes);
  checkName(world, { type: 'projects', organization, name: sent.attributes['name'] ?? '', ...NAME });
  const bindings = sentTags(sent);
  const pools = agentPools(call, sent);
  const defaults = newProjectAttributes(world.now(), String(organization.attributes['default-execution-mode']));
  const project = world.create('projects', {
    attributes: { ...defaults, ...settings(sent.attributes, defaults, pools) },
    relationships: { organization: refTo(organization), ...pools },
  });
  if (bindings) bindTags(world, project, bindings);
  return created(call, project);
}

function updateProject(call: Call): Answer {
  const { world } = call;
  const project = call.scope.get('projects');
  const sent = sentResource(call);
  checkActivityDuration(sent.attributes);
  const { name } = sent.attributes;
  if (name !== undefined) {
    checkName(world, {
      type: 'projects',
      organization: call.scope.get('organizations'),
      name,
      record: project,
      ...NAME,
    });
  }
  const bindings = sentTags(sent);
  const pools = agentPools(call, sent);
  const workspaces = world.related('workspaces', 'project', project.id);
  const durations = new Map(workspaces.map((workspace) => [workspace, activityDuration(world, workspace)]));
  world.update(project, {
    attributes: settings(sent.attributes, project.attributes, pools),
    relationships: pools,
  });
  for (const [workspace, before] of durations) noteActivityDuration(world, workspace, before);
  if (bindings) replaceTags(world, project, bindings);
  return show(call, project);
}

function deleteProject(call: Call): Answer {
  const project = call.scope.get('projects');
  if (toOne(call.scope.get('organizations'), 'default-project')?.id === project.id) {
    throw forbidden('The default project cannot be deleted');
  }
  const count = call.world.related('workspaces', 'project', project.id).length;
  if (count > 0) {
    throw conflict(`Project still has ${count} workspace${count > 1 ? 's' : ''}; move or delete them first`);
  }
  call.world.delete(project);
  return noContent();
}

/** A mode or pool that is given overwrites the organization's, unless the overwrites say otherwise. */
function settings(sent: JsonObject, current: JsonObject, pools: Record<string, Relationship>): JsonObject {
  const overwrites = current['setting-overwrites'];
  const wanted = sent['setting-overwrites'];
  return {
    ...pick(sent, SETTINGS),
    'setting-overwrites': {
      ...(isObject(overwrites) && overwrites),
      ...(sent['default-execution-mode'] !== undefined && { 'execution-mode': true }),
      ...(sent['stacks-default-execution-mode'] !== undefined && { 'stacks-execution-mode': true }),
      ...(pools['default-agent-pool'] && { 'agent-pool': true }),
      ...(pools['stacks-default-agent-pool'] && { 'stacks-agent-pool': true }),
      ...(isObject(wanted) && overwritesOf(wanted)),
    },
  };
}

/** go-tfe names them as the settings themselves. */
function overwritesOf(wanted: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(wanted).map(([name, value]) => [name.replace('default-', ''), value]));
}

function sentTags({ relationships }: SentResource): JsonObject[] | undefined {
  const bindings = relationships['tag-bindings']?.data;
  if (!Array.isArray(bindings)) return undefined;
  checkTags(bindings);
  return bindings;
}

/** By relationships as in the documented sample, attributes as in its table, or an id as go-tfe sends it. */
function agentPools({ world, scope }: Call, sent: SentResource): Record<string, Relationship> {
  const pools: Record<string, Relationship> = {};
  for (const name of ['default-agent-pool', 'stacks-default-agent-pool']) {
    const attribute = [name, `${name}-id`].find((one) => sent.attributes[one] !== undefined);
    const related = sentId(sent, name);
    const found =
      attribute !== undefined && !related
        ? { id: sent.attributes[attribute], pointer: `/data/attributes/${attribute}` }
        : { id: related, pointer: `/data/relationships/${name}` };
    const pool = sentPool(world, scope.get('organizations').id, found);
    if (pool !== undefined) pools[name] = pool;
  }
  return pools;
}
