import { conflict, forbidden } from '../../../http/api-errors.ts';
import type { JsonObject } from '../../../http/json.ts';
import type { Call } from '../../documents/call.ts';
import { checkNameForm } from '../../documents/check-name-form.ts';
import { type SentResource, sentId } from '../../documents/json-api.ts';
import { linkOnly, related } from '../../documents/presenter.ts';
import type { Behaviour } from '../../rules/behaviour.ts';
import { activityDuration, checkActivityDuration } from '../../workspace/activity-duration.ts';
import { sentPool } from '../../workspace/agent-pool.ts';
import { noteActivityDuration } from '../../workspace/auto-destroy.ts';
import { checkedDefaultPool } from '../../workspace/default-pool.ts';
import { executionMode } from '../../workspace/execution-mode.ts';
import { type Relationship, toOne, type WorldRecord } from '../../world/record.ts';
import { checkTags, effectiveTagBindings, hasTag, replaceTags, tagBindingsOf } from '../tag-bindings/tag-bindings.ts';
import { bothSpellings, NO_OVERWRITES, overwrites } from './project-overwrites.ts';
import { projectPermissions } from './project-permissions.ts';

const NAME = {
  pattern: /^[\p{L}\p{N} _-]{3,40}$/u,
  rule: 'Name may only contain letters, numbers, spaces, - and _, 3 to 40 of them',
};

export const projectBehaviour: Behaviour = {
  defaults(world, { relationships = {} }) {
    const { organization } = relationships;
    const found = organization && !Array.isArray(organization) ? world.follow(organization) : undefined;
    const mode = found?.attributes['default-execution-mode'] ?? 'remote';
    return {
      'default-execution-mode': mode,
      'stacks-default-execution-mode': mode,
      'setting-overwrites': { ...NO_OVERWRITES },
    };
  },
  filters: {
    q: ({ query }) => {
      // Whole names win over parts of them.
      const q = query.list('filter[names]') ? undefined : query.text('q')?.toLowerCase();
      return q === undefined ? undefined : ({ attributes }) => String(attributes['name']).toLowerCase().includes(q);
    },
    'filter[tagged]': ({ world, query }) => {
      const tags = query.records('filter[tagged]');
      if (tags.length === 0) return undefined;
      return (project) =>
        tags.every(({ key = '', value }) => hasTag(tagBindingsOf(world, project), key, value || undefined));
    },
    // Presence counts, so false filters, too.
    'filter[permissions][create-workspace]': createsWorkspaces('filter[permissions][create-workspace]'),
    'filter[permissions][move-stack]': createsWorkspaces('filter[permissions][move-stack]'),
    'filter[permissions][update]': ({ query, access }) =>
      query.has('filter[permissions][update]') ? (project) => access.project(project).write : undefined,
  },
  order: 'name',
  sort: { name: ({ attributes }) => String(attributes['name']).toLowerCase() },
  meta: (_call, visible, matching) => ({ 'status-counts': { total: visible.length, matching: matching.length } }),
  create(call, sent, record) {
    check(sent);
    const pools = agentPools(call, sent, undefined);
    const { attributes = {}, relationships } = record;
    return {
      ...record,
      attributes: { ...attributes, 'setting-overwrites': overwrites(sent.attributes, NO_OVERWRITES, pools) },
      relationships: { ...relationships, ...pools },
    };
  },
  update(call, sent, project, changes) {
    check(sent);
    const pools = agentPools(call, sent, project);
    return {
      ...changes,
      attributes: {
        ...changes.attributes,
        'setting-overwrites': overwrites(sent.attributes, project.attributes['setting-overwrites'], pools),
      },
      relationships: { ...changes.relationships, ...pools },
    };
  },
  changed({ world }, project, sent, before) {
    if (before) {
      const earlier = { ...project, attributes: before };
      for (const workspace of world.related('workspaces', 'project', project.id)) {
        noteActivityDuration(world, workspace, activityDuration(world, workspace, earlier));
      }
    }
    const bindings = sentTags(sent);
    if (bindings) replaceTags(world, project, bindings);
  },
  delete({ world, scope }, project) {
    if (toOne(scope.get('organizations'), 'default-project')?.id === project.id) {
      throw forbidden('The default project cannot be deleted');
    }
    const count = world.related('workspaces', 'project', project.id).length;
    if (count > 0) {
      throw conflict(`Project still has ${count} workspace${count > 1 ? 's' : ''}; move or delete them first`);
    }
  },
  computed: (project, { world, access }) => ({
    'default-execution-mode': executionMode(world, project),
    'setting-overwrites': bothSpellings(project.attributes['setting-overwrites']),
    'workspace-count': world.related('workspaces', 'project', project.id).length,
    'team-count': world.related('team-projects', 'project', project.id).length,
    permissions: projectPermissions(access, project),
  }),
  relationships: ({ id, relationships }) => ({
    'default-agent-pool': related(relationships['default-agent-pool'] ?? null),
    'stacks-default-agent-pool': related(relationships['stacks-default-agent-pool'] ?? null),
    'tag-bindings': linkOnly(`/api/v2/projects/${id}/tag-bindings`),
    'effective-tag-bindings': linkOnly(`/api/v2/projects/${id}/effective-tag-bindings`),
  }),
  include: { effective_tag_bindings: (project, { world }) => effectiveTagBindings(world, project) },
};

function createsWorkspaces(parameter: string) {
  return ({ query, access }: Call) =>
    query.has(parameter) ? (project: WorldRecord) => access.project(project).createWorkspace : undefined;
}

function check(sent: SentResource): void {
  checkActivityDuration(sent.attributes);
  checkNameForm(sent.attributes, NAME);
  const bindings = sentTags(sent);
  if (bindings) checkTags(bindings);
}

function sentTags({ relationships }: SentResource): JsonObject[] | undefined {
  const bindings = relationships['tag-bindings']?.data;
  if (!Array.isArray(bindings)) return undefined;
  return bindings;
}

/** By relationships as in the documented sample, attributes as in its table, or an id as go-tfe sends it. */
function agentPools(
  { world, scope }: Call,
  sent: SentResource,
  project: WorldRecord | undefined,
): Record<string, Relationship> {
  const pools: Record<string, Relationship> = {};
  for (const name of ['default-agent-pool', 'stacks-default-agent-pool']) {
    const attribute = [name, `${name}-id`].find((one) => sent.attributes[one] !== undefined);
    const related = sentId(sent, name);
    const found =
      attribute !== undefined && !related
        ? { id: sent.attributes[attribute], pointer: `/data/attributes/${attribute}` }
        : { id: related, pointer: `/data/relationships/${name}` };
    const mode = name.replace('agent-pool', 'execution-mode');
    const pool = checkedDefaultPool({
      mode: sent.attributes[mode],
      modeBefore: project?.attributes[mode],
      sent: sentPool(world, scope.get('organizations').id, found),
      before: project && toOne(project, name),
      pointer: found.pointer,
    });
    if (pool !== undefined) pools[name] = pool;
  }
  return pools;
}
