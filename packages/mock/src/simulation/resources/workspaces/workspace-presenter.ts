import { isObject } from '../../../http/json.ts';
import type { PresentContext } from '../../documents/presenter.ts';
import { linkOnly, type Presenter, related } from '../../documents/presenter.ts';
import { activityDuration } from '../../workspace/activity-duration.ts';
import { executionMode } from '../../workspace/execution-mode.ts';
import { refTo, toOne, type WorldRecord } from '../../world/record.ts';
import { effectiveTagBindings, tagBindingsOf } from '../tag-bindings/tag-bindings.ts';
import { shownVcsRepo } from './vcs-repo.ts';
import { workspaceFlags } from './workspace-flags.ts';
import { workspaceReadme } from './workspace-readme.ts';

export const workspacePresenter: Presenter = {
  present(record, context) {
    const { world, access, origin } = context;
    const { id, type, attributes, relationships } = record;
    const organization = toOne(record, 'organization')?.id ?? '';
    const name = String(attributes['name']);
    const link = `/api/v2/workspaces/${id}`;
    const run = toOne(record, 'current-run') ?? null;
    const latest = world.related('runs', 'workspace', id).at(-1);
    const configuration = toOne(record, 'current-configuration-version') ?? null;
    const lock = toOne(record, 'locked-by') ?? null;
    const mode = executionMode(world, record);
    const readme = workspaceReadme(world, record);
    const repository = attributes['vcs-repo'];
    return {
      id,
      type,
      attributes: {
        ...attributes,
        actions: { 'is-destroyable': true },
        'auto-destroy-activity-duration': activityDuration(world, record),
        'execution-mode': mode,
        operations: mode !== 'local',
        permissions: workspaceFlags(access, record),
        ...(isObject(repository) && { 'vcs-repo': shownVcsRepo(repository, `${origin}/webhooks/vcs/${id}`) }),
        'tag-names': tagBindingsOf(world, record).map(({ attributes: { key = '' } }) => key),
      },
      relationships: {
        'agent-pool': related(relationships['agent-pool'] ?? null),
        'current-assessment-result': related(null),
        'current-configuration-version': related(configuration, `/api/v2/configuration-versions/${configuration?.id}`),
        'current-run': related(run, `/api/v2/runs/${run?.id}`),
        'current-state-version': related(
          relationships['current-state-version'] ?? null,
          `${link}/current-state-version`,
        ),
        'effective-tag-bindings': linkOnly(`${link}/effective-tag-bindings`),
        'latest-run': related(latest ? refTo(latest) : null, `/api/v2/runs/${latest?.id}`),
        'locked-by': related(lock, `/api/v2/${lock?.type}/${lock?.id}`),
        organization: related({ id: organization, type: 'organizations' }),
        outputs: related(outputsOf(record, context).map(refTo), `${link}/current-state-version-outputs`),
        project: related(toOne(record, 'project') ?? null),
        readme: related(readme ? refTo(readme) : null),
        'remote-state-consumers': linkOnly(`${link}/relationships/remote-state-consumers`),
        'ssh-key': related(null),
        'tag-bindings': linkOnly(`${link}/tag-bindings`),
        vars: related(world.related('vars', 'configurable', id).map(refTo)),
      },
      links: {
        self: `/api/v2/organizations/${organization}/workspaces/${name}`,
        'self-html': `/app/${organization}/workspaces/${name}`,
      },
    };
  },
  include: {
    outputs: outputsOf,
    current_state_version: currentStateOf,
    'current-state-version': currentStateOf,
    readme: (record, { world }) => [workspaceReadme(world, record)],
    effective_tag_bindings: (record, { world }) => effectiveTagBindings(world, record),
  },
};

// What is included is seen by those alone who may read it by itself.

function currentStateOf(workspace: WorldRecord, { world, access }: PresentContext): (WorldRecord | undefined)[] {
  if (!access.workspace(workspace).has('read state versions')) return [];
  return [world.follow(toOne(workspace, 'current-state-version'))];
}

/** The outputs of the current state: the same as `state-version-outputs`, under another type. */
function outputsOf(workspace: WorldRecord, { world, access }: PresentContext): WorldRecord[] {
  if (!access.workspace(workspace).has('read state outputs')) return [];
  const state = toOne(workspace, 'current-state-version');
  return world.related('state-version-outputs', 'state-version', state?.id ?? '').map(({ id, attributes }) => {
    const { name = '', sensitive = false, 'detailed-type': detailed = null, value = null } = attributes;
    return {
      id,
      type: 'workspace-outputs',
      attributes: {
        name,
        sensitive,
        'output-type': attributes['type'] ?? null,
        'detailed-type': detailed,
        value: sensitive ? null : value,
      },
      relationships: {},
      internal: {},
    };
  });
}
