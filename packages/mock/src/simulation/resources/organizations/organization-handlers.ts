import type { Answer } from '../../../http/answer.ts';
import { unprocessable } from '../../../http/api-errors.ts';
import type { JsonObject } from '../../../http/json.ts';
import { answer, noContent, show } from '../../documents/answers.ts';
import type { Call, Handlers } from '../../documents/call.ts';
import { documentOf, pick, sentId, sentResource } from '../../documents/json-api.ts';
import { list } from '../../documents/list.ts';
import { present } from '../../documents/presenter.ts';
import { sentPool } from '../../workspace/agent-pool.ts';
import { type Relationship, toOne, type WorldRecord } from '../../world/record.ts';
import type { World } from '../../world/world.ts';
import { entitlementSetOf } from './entitlement-set.ts';
import { foundOrganization, newOrganizationAttributes, ORGANIZATION_SETTINGS } from './organization-settings.ts';

export const organizationHandlers: Handlers = {
  listOrganizations,
  createOrganization,
  getOrganization: (call) => show(call, call.scope.get('organizations')),
  updateOrganization,
  deleteOrganization(call) {
    call.world.delete(call.scope.get('organizations'));
    return noContent();
  },
};

function listOrganizations(call: Call): Answer {
  const { world, query, access } = call;
  const q = query.text('q')?.toLowerCase();
  const name = query.text('q[name]')?.toLowerCase();
  const email = query.text('q[email]')?.toLowerCase();
  const emailOf = ({ attributes }: WorldRecord) => String(attributes['email'] ?? '').toLowerCase();
  return list(call, world.all('organizations'), {
    where: [
      ({ id }) => access.organization(id) !== undefined,
      q === undefined ? undefined : (one) => one.id.toLowerCase().includes(q) || emailOf(one).includes(q),
      name === undefined ? undefined : ({ id }) => id.toLowerCase().includes(name),
      email === undefined ? undefined : (one) => emailOf(one).includes(email),
    ],
  });
}

function createOrganization(call: Call): Answer {
  const { world } = call;
  const { attributes } = sentResource(call);
  const name = String(attributes['name']);
  checkName(world, name);
  checkEmail(attributes);
  const pool = defaultPool(call, undefined);
  const organization = world.create('organizations', {
    id: name,
    attributes: { ...newOrganizationAttributes(world), ...pick(attributes, ORGANIZATION_SETTINGS) },
    relationships: pool,
  });
  foundOrganization(world, organization, call.actor.user);
  // What the actor may see was found out before there was this organization.
  const context = { ...call, access: call.access.fresh() };
  const included = [present(entitlementSetOf(organization), context)];
  return answer(201, { ...documentOf(context, organization), included });
}

function updateOrganization(call: Call): Answer {
  const { world } = call;
  let organization = call.scope.get('organizations');
  const { attributes } = sentResource(call);
  const { name } = attributes;
  if (name !== undefined && name !== organization.id) checkName(world, String(name));
  if (attributes['email'] !== undefined) checkEmail(attributes);
  const relationships = defaultPool(call, organization);
  world.update(organization, { attributes: pick(attributes, ORGANIZATION_SETTINGS), relationships });
  if (name !== undefined && name !== organization.id) organization = world.rename(organization, String(name));
  return show({ ...call, access: call.access.fresh() }, organization);
}

/** By the documented attribute, or the relationship that go-tfe sends. A new organization has no pools yet. */
function defaultPool(call: Call, organization: WorldRecord | undefined): Record<string, Relationship> {
  const sent = sentResource(call);
  const { 'default-agent-pool-id': attribute, 'default-execution-mode': mode } = sent.attributes;
  const pointer = '/data/attributes/default-agent-pool-id';
  const id = attribute ?? sentId(sent, 'default-agent-pool') ?? attribute;
  const pool = sentPool(call.world, organization?.id, { id, pointer });
  const kept = organization && toOne(organization, 'default-agent-pool');
  if (mode === 'agent' && !(pool === undefined ? kept : pool)) {
    throw unprocessable(pointer, "Default agent pool can't be blank in execution mode agent");
  }
  return pool === undefined ? {} : { 'default-agent-pool': pool };
}

function checkName(world: World, name: string): void {
  const pointer = '/data/attributes/name';
  if (name.trim() === '') throw unprocessable(pointer, "Name can't be blank");
  if (!/^[A-Za-z0-9_-]{3,40}$/.test(name)) {
    throw unprocessable(pointer, 'Name must have 3 to 40 characters: letters, numbers, - and _');
  }
  const taken = [...world.all('organizations')].some(({ id }) => id.toLowerCase() === name.toLowerCase());
  if (taken) throw unprocessable(pointer, 'Name has already been taken');
}

function checkEmail({ email }: JsonObject): void {
  if (!/^[^@\s]+@[^@\s]+$/.test(String(email))) throw unprocessable('/data/attributes/email', 'Email is not valid');
}
