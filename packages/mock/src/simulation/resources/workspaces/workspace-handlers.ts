import type { Answer } from '../../../http/answer.ts';
import { forbidden, notFound, unprocessable } from '../../../http/api-errors.ts';
import type { JsonObject } from '../../../http/json.ts';
import { matchesWildcard } from '../../../http/matches-wildcard.ts';
import { created, noContent, show } from '../../documents/answers.ts';
import type { Call, Handlers } from '../../documents/call.ts';
import { checkExclusions, emptiedTriggers } from '../../documents/check-exclusions.ts';
import { checkName } from '../../documents/check-name.ts';
import { pick, type SentResource, sentId, sentResource } from '../../documents/json-api.ts';
import { list } from '../../documents/list.ts';
import { activityDuration, checkActivityDuration } from '../../workspace/activity-duration.ts';
import { sentPool } from '../../workspace/agent-pool.ts';
import { noteActivityDuration, scheduleAutoDestroy } from '../../workspace/auto-destroy.ts';
import { type Ref, refTo, toOne, type WorldRecord } from '../../world/record.ts';
import { bindTags, checkTags, hasTag, replaceTags, tagBindingsOf } from '../tag-bindings/tag-bindings.ts';
import { canForceDelete } from './workspace-flags.ts';
import { deriveSettings, newWorkspaceAttributes, WORKSPACE_SETTINGS } from './workspace-settings.ts';
import { tagsOfNew } from './workspace-tags.ts';

const NAME = { pattern: /^[A-Za-z0-9_-]{1,90}$/, rule: 'Name can only include letters, numbers, -, and _' };

export const workspaceHandlers: Handlers = {
  listWorkspaces,
  createWorkspace,
  updateWorkspace,
  updateWorkspaceByName: updateWorkspace,
  deleteWorkspace,
  deleteWorkspaceByName: deleteWorkspace,
};

function listWorkspaces(call: Call): Answer {
  const { world, query, access } = call;
  const organization = call.scope.get('organizations');
  const name = query.text('search[name]')?.toLowerCase();
  const wildcard = query.text('search[wildcard-name]')?.toLowerCase();
  const tags = query.list('search[tags]');
  const excluded = query.list('search[exclude-tags]');
  const tagged = query.records('filter[tagged]');
  const project = query.text('filter[project][id]');
  const status = query.text('filter[current-run][status]');
  const run = (workspace: WorldRecord) => world.follow(toOne(workspace, 'current-run'))?.attributes;
  const nameOf = ({ attributes }: WorldRecord) => String(attributes['name']);
  return list(call, world.related('workspaces', 'organization', organization.id), {
    where: [
      access.readsAllRuns(organization) ? undefined : (workspace) => access.workspace(workspace).has('read runs'),
      name === undefined ? undefined : (workspace) => nameOf(workspace).toLowerCase().includes(name),
      wildcard ? (workspace) => matchesWildcard(wildcard, nameOf(workspace).toLowerCase()) : undefined,
      tags && ((workspace) => tags.every((key) => hasTag(tagBindingsOf(world, workspace), key))),
      excluded && ((workspace) => !excluded.some((key) => hasTag(tagBindingsOf(world, workspace), key))),
      tagged.length === 0
        ? undefined
        : (workspace) =>
            tagged.every(({ key = '', value }) => hasTag(tagBindingsOf(world, workspace), key, value || undefined)),
      project === undefined ? undefined : (workspace) => toOne(workspace, 'project')?.id === project,
      status === undefined ? undefined : (workspace) => run(workspace)?.['status'] === status,
    ],
    sort: {
      name: nameOf,
      // Workspaces without a run sort as if theirs were the newest, as NULL does in HCP Terraform's database.
      'current-run.created-at': (workspace) => String(run(workspace)?.['created-at'] ?? '\uffff'),
      'latest-change-at': ({ attributes }) => String(attributes['latest-change-at']),
    },
    order: 'name',
  });
}

function createWorkspace(call: Call): Answer {
  const { world, access } = call;
  const organization = call.scope.get('organizations');
  const sent = sentResource(call);
  const project = projectFor(call, organization, sent) ?? world.follow(toOne(organization, 'default-project'));
  if (!project || !access.project(project).createWorkspace) throw notFound();
  checkName(world, { type: 'workspaces', organization, name: sent.attributes['name'] ?? '', ...NAME });
  const defaults = newWorkspaceAttributes(world.now());
  const tags = tagsOfNew(call, sent);
  const workspace = world.create('workspaces', {
    attributes: { ...defaults, ...settings(sent.attributes, defaults) },
    relationships: {
      organization: refTo(organization),
      project: refTo(project),
      ...agentPool(call, organization, sent.attributes),
    },
  });
  bindTags(world, workspace, tags);
  scheduleAutoDestroy(world, workspace);
  return created(call, workspace);
}

function updateWorkspace(call: Call): Answer {
  const { world } = call;
  const workspace = call.scope.get('workspaces');
  const organization = call.scope.get('organizations');
  const sent = sentResource(call);
  const project = projectFor(call, organization, sent);
  if (project) checkMove(call, workspace, project);
  if (sent.attributes['name'] !== undefined) {
    checkName(world, { type: 'workspaces', organization, name: sent.attributes['name'], record: workspace, ...NAME });
  }
  const bindings = sent.relationships['tag-bindings']?.data;
  if (Array.isArray(bindings)) checkTags(bindings);
  const { 'auto-destroy-at': destroyedAt } = workspace.attributes;
  const duration = activityDuration(world, workspace);
  const now = world.now();
  world.update(workspace, {
    attributes: { ...settings(sent.attributes, workspace.attributes), 'updated-at': now, 'latest-change-at': now },
    relationships: { ...(project && { project: refTo(project) }), ...agentPool(call, organization, sent.attributes) },
  });
  if (workspace.attributes['auto-destroy-at'] !== destroyedAt) scheduleAutoDestroy(world, workspace);
  else noteActivityDuration(world, workspace, duration);
  if (Array.isArray(bindings)) replaceTags(world, workspace, bindings);
  return show(call, workspace);
}

function deleteWorkspace(call: Call): Answer {
  const workspace = call.scope.get('workspaces');
  if (!canForceDelete(call.access, workspace)) {
    throw forbidden('The organization does not let admins of workspaces delete them with resources');
  }
  call.world.delete(workspace);
  return noContent();
}

/** Needs rights on both projects. */
function checkMove({ world, access }: Call, workspace: WorldRecord, project: WorldRecord): void {
  const before = world.follow(toOne(workspace, 'project'));
  if (before === project) return;
  for (const one of [before, project]) if (one && !access.project(one).createWorkspace) throw notFound();
}

function settings(sent: JsonObject, current: JsonObject): JsonObject {
  checkExclusions(sent);
  const chosen = pick(sent, WORKSPACE_SETTINGS);
  checkActivityDuration(sent);
  // Null takes a list back to what it is without one.
  for (const name of ['trigger-patterns', 'trigger-prefixes']) if (chosen[name] === null) chosen[name] = [];
  // A date of its own takes the place of a time without activity.
  if (chosen['auto-destroy-at']) chosen['auto-destroy-activity-duration'] = null;
  const changed = { ...chosen, ...deriveSettings(sent, current) };
  if (changed['project-remote-state'] && (changed['global-remote-state'] ?? current['global-remote-state'])) {
    const detail = 'Project remote state cannot be enabled when global remote state sharing is enabled';
    throw unprocessable('/data/attributes/project-remote-state', detail);
  }
  return { ...changed, ...emptiedTriggers(sent, { ...current, ...changed }) };
}

function agentPool(
  { world }: Call,
  organization: WorldRecord,
  { 'agent-pool-id': id, 'execution-mode': mode }: JsonObject,
): { 'agent-pool'?: Ref | null } {
  // Other modes have no pool.
  if (!id && typeof mode === 'string' && mode !== 'agent') return { 'agent-pool': null };
  const pool = sentPool(world, organization.id, { id, pointer: '/data/attributes/agent-pool-id' });
  return pool === undefined ? {} : { 'agent-pool': pool };
}

function projectFor({ world, access }: Call, organization: WorldRecord, sent: SentResource): WorldRecord | undefined {
  const id = sentId(sent, 'project');
  if (id === undefined || id === null) return undefined;
  const project = world.get('projects', id);
  if (!project || toOne(project, 'organization')?.id !== organization.id || !access.project(project).read) {
    throw unprocessable('/data/relationships/project', 'Project does not exist');
  }
  return project;
}
