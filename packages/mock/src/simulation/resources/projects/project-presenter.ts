import { isObject, type Json, type JsonObject } from '../../../http/json.ts';
import { linkOnly, type Presenter, related } from '../../documents/presenter.ts';
import { executionMode } from '../../workspace/execution-mode.ts';
import { toOne } from '../../world/record.ts';
import { effectiveTagBindings } from '../tag-bindings/tag-bindings.ts';

/** As documented, and as go-tfe reads them: as the settings themselves. */
function bothSpellings(overwrites: Json | undefined): JsonObject {
  if (!isObject(overwrites)) return {};
  const {
    'execution-mode': mode = false,
    'agent-pool': pool = false,
    'stacks-execution-mode': stacksMode = false,
    'stacks-agent-pool': stacksPool = false,
  } = overwrites;
  return {
    ...overwrites,
    'default-execution-mode': mode,
    'default-agent-pool': pool,
    'stacks-default-execution-mode': stacksMode,
    'stacks-default-agent-pool': stacksPool,
  };
}

export const projectPresenter: Presenter = {
  present(record, { world, access }) {
    const { id, type, attributes, relationships } = record;
    const organization = toOne(record, 'organization');
    const { read, write, createWorkspace } = access.project(record);
    const link = `/api/v2/projects/${id}`;
    const isDefault = toOne(world.get('organizations', organization?.id ?? '') ?? record, 'default-project')?.id === id;
    return {
      id,
      type,
      attributes: {
        ...attributes,
        'default-execution-mode': executionMode(world, record),
        'setting-overwrites': bothSpellings(attributes['setting-overwrites']),
        'workspace-count': world.related('workspaces', 'project', id).length,
        'team-count': world.related('team-projects', 'project', id).length,
        'stack-count': 0,
        permissions: {
          'can-read': read,
          'can-update': write,
          'can-destroy': write && !isDefault,
          'can-create-workspace': createWorkspace,
          'can-move-workspace': createWorkspace,
          'can-move-stack': createWorkspace,
          'can-manage-stacks': write,
          'can-update-stacks': write,
          'can-view-stacks': read,
          'can-deploy-no-code-modules': createWorkspace,
          'can-read-teams': read,
          'can-manage-tags': write,
          'can-manage-teams': write,
          'can-manage-in-hcp': false,
          'can-manage-ephemeral-workspace-for-projects': write,
          'can-manage-varsets': write,
        },
      },
      relationships: {
        organization: related(organization ?? null, `/api/v2/organizations/${organization?.id}`),
        'default-agent-pool': related(relationships['default-agent-pool'] ?? null),
        'stacks-default-agent-pool': related(relationships['stacks-default-agent-pool'] ?? null),
        'tag-bindings': linkOnly(`${link}/tag-bindings`),
        'effective-tag-bindings': linkOnly(`${link}/effective-tag-bindings`),
      },
      links: { self: link },
    };
  },
  include: { effective_tag_bindings: (record, { world }) => effectiveTagBindings(world, record) },
};
