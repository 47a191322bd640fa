import type { Answer } from '../../../http/answer.ts';
import { notFound, unavailable } from '../../../http/api-errors.ts';
import { answer, show } from '../../documents/answers.ts';
import type { Call, Handlers } from '../../documents/call.ts';
import { list } from '../../documents/list.ts';
import { permit } from '../../documents/permit.ts';
import { currentState } from '../../workspace/state-versions.ts';
import { toOne, type WorldRecord } from '../../world/record.ts';
import { nameKey } from '../../world/record-types.ts';
import { revealedOutput } from './state-version-output-presenter.ts';

export const stateVersionHandlers: Handlers = {
  listStateVersions,
  getCurrentStateVersion,
  listStateVersionOutputs,
  listCurrentStateVersionOutputs,
  getStateVersionOutput,
};

function listStateVersions(call: Call): Answer {
  const { world, query } = call;
  const organization = query.text('filter[organization][name]') ?? '';
  const name = query.text('filter[workspace][name]') ?? '';
  // The path does not name the workspace, so nothing was checked yet.
  const workspace = permit(call, world.find('workspaces', nameKey(organization, name))).get('workspaces');
  const statuses = query.list('filter[status]');
  return list(call, world.related('state-versions', 'workspace', workspace.id).toReversed(), {
    where: [statuses && (({ attributes }) => statuses.includes(String(attributes['status'])))],
  });
}

function getCurrentStateVersion(call: Call): Answer {
  const workspace = call.scope.get('workspaces');
  const current = currentState(call.world, workspace);
  if (!current) throw notFound();
  return withSnapshotInterval(call, show(call, current));
}

function listStateVersionOutputs(call: Call): Answer {
  const version = call.scope.get('state-versions');
  const found = list(call, call.world.related('state-version-outputs', 'state-version', version.id));
  const { data } = found.body as { data: { attributes: Record<string, unknown> }[] };
  // As documented for this list alone; clients look for either spelling.
  for (const { attributes } of data) attributes['detailed_type'] = attributes['detailed-type'];
  return found;
}

function listCurrentStateVersionOutputs(call: Call): Answer {
  const current = currentState(call.world, call.scope.get('workspaces'));
  if (!current) throw notFound();
  if (current.attributes['resources-processed'] !== true) {
    throw unavailable('The outputs of the current state version are still being processed; please try again shortly.');
  }
  return list(call, call.world.related('state-version-outputs', 'state-version', current.id));
}

function getStateVersionOutput(call: Call): Answer {
  return answer(200, { data: revealedOutput(call.scope.get('state-version-outputs')) });
}

/**
 * Asks terraform for snapshots during an apply, where the organization wants them: `snapshot-interval` in its
 * internals, in seconds.
 */
export function withSnapshotInterval(call: Call, given: Answer): Answer {
  const seconds = snapshotInterval(call);
  return seconds === undefined
    ? given
    : { ...given, headers: { ...given.headers, 'x-terraform-snapshot-interval': String(seconds) } };
}

/** Undefined where state is only uploaded at the end. */
export function snapshotInterval({ world, scope }: Call): number | undefined {
  const organization: WorldRecord | undefined = world.follow(toOne(scope.get('workspaces'), 'organization'));
  const seconds = organization?.internal['snapshot-interval'];
  return typeof seconds === 'number' ? seconds : undefined;
}
