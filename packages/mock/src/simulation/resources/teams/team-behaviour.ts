import type { Answer } from '../../../http/answer.ts';
import { notFound, unprocessable } from '../../../http/api-errors.ts';
import { isObject, type JsonObject } from '../../../http/json.ts';
import { noContent, show } from '../../documents/answers.ts';
import type { Call, Handlers } from '../../documents/call.ts';
import { checkName } from '../../documents/check-name.ts';
import { pick, sentResource } from '../../documents/json-api.ts';
import { list } from '../../documents/list.ts';
import { refTo, type WorldRecord } from '../../world/record.ts';
import { newTeamAttributes } from '../organizations/organization-settings.ts';
import { freeWorkspace } from '../runs/machine/free-workspace.ts';

const SETTINGS = ['name', 'visibility', 'sso-team-id', 'allow-member-token-management'];
// HCP Terraform documents no spaces, but takes them: go-tfe's own tests rename a team to one with a space.
const NAME = { pattern: /^[A-Za-z0-9 _-]+$/, rule: 'Name can only include letters, numbers, spaces, -, and _' };

export const teamHandlers: Handlers = {
  listTeams,
  // 200, not 201, as documented.
  createTeam(call) {
    const { world } = call;
    const organization = call.scope.get('organizations');
    const { attributes } = sentResource(call);
    checkName(world, { type: 'teams', organization, name: attributes['name'] ?? '', ...NAME });
    checkMayGrant(call, accessOf(attributes), {});
    const team = world.create('teams', {
      attributes: { ...newTeamAttributes(accessOf(attributes)), ...pick(attributes, SETTINGS) },
      relationships: { organization: refTo(organization), users: [] },
    });
    return show(call, team);
  },
  getTeam: (call) => show(call, call.scope.get('teams')),
  updateTeam,
  deleteTeam(call) {
    const team = call.scope.get('teams');
    // HCP Terraform does not say why the owners cannot be deleted.
    if (isOwners(team)) throw notFound();
    for (const workspace of [...call.world.related('workspaces', 'locked-by', team.id)]) {
      freeWorkspace(call.world, workspace);
    }
    call.world.delete(team);
    return noContent();
  },
};

function listTeams(call: Call): Answer {
  const { world, query, access } = call;
  const names = query.list('filter[names]');
  const q = query.text('q')?.toLowerCase();
  const nameOf = ({ attributes }: WorldRecord) => String(attributes['name']);
  return list(call, world.related('teams', 'organization', call.scope.get('organizations').id), {
    where: [
      (team) => access.team(team),
      names && ((team) => names.includes(nameOf(team))),
      q === undefined ? undefined : (team) => nameOf(team).toLowerCase().includes(q),
    ],
  });
}

function updateTeam(call: Call): Answer {
  const { world } = call;
  const team = call.scope.get('teams');
  const { attributes } = sentResource(call);
  const { name, visibility } = attributes;
  if (isOwners(team) && (name ?? 'owners') !== 'owners') {
    throw unprocessable('/data/attributes/name', 'Name of the owners team cannot be changed');
  }
  if (isOwners(team) && (visibility ?? 'secret') !== team.attributes['visibility']) {
    throw unprocessable('/data/attributes/visibility', 'Visibility of the owners team cannot be changed');
  }
  if (name !== undefined) {
    checkName(world, { type: 'teams', organization: call.scope.get('organizations'), name, record: team, ...NAME });
  }
  const current = team.attributes['organization-access'];
  if (!isOwners(team)) checkMayGrant(call, accessOf(attributes), isObject(current) ? current : {});
  const tokens = attributes['allow-member-token-management'] ?? attributes['allow-team-token-management'];
  world.update(team, {
    attributes: {
      ...pick(attributes, SETTINGS),
      ...(tokens !== undefined && { 'allow-member-token-management': tokens }),
      'organization-access': { ...(isObject(current) && current), ...(isOwners(team) ? {} : accessOf(attributes)) },
    },
  });
  return show({ ...call, access: call.access.fresh() }, team);
}

/** Who manages teams decides nothing about what they may do. What is as it was is no change. */
function checkMayGrant({ access, scope }: Call, wanted: JsonObject, current: JsonObject): void {
  const changes = Object.keys(wanted).some((flag) => (wanted[flag] ?? false) !== (current[flag] ?? false));
  if (changes && !access.has(scope.get('organizations'), 'manage-organization-access')) throw notFound();
}

function isOwners({ attributes }: WorldRecord): boolean {
  return attributes['name'] === 'owners';
}

function accessOf({ 'organization-access': access }: JsonObject): JsonObject {
  return isObject(access) ? access : {};
}
