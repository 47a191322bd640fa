import type { Answer } from '../../../http/answer.ts';
import { notFound, unprocessable } from '../../../http/api-errors.ts';
import { ErrorAnswer } from '../../../http/error-answer.ts';
import type { JsonObject } from '../../../http/json.ts';
import { created, noContent, show } from '../../documents/answers.ts';
import type { Call, Handlers } from '../../documents/call.ts';
import { pick, type SentResource, sentResource } from '../../documents/json-api.ts';
import { list } from '../../documents/list.ts';
import { type Destination, destinationOf } from '../../webhooks/destination.ts';
import { notificationSenderOf } from '../../webhooks/notification-senders.ts';
import { isWebhookUrl } from '../../webhooks/webhook-obstacle.ts';
import { type Ref, refTo, toOne, type WorldRecord } from '../../world/record.ts';
import type { World } from '../../world/world.ts';

const SETTINGS = ['name', 'enabled', 'url', 'triggers'];
const DESTINATIONS = ['generic', 'email', 'slack', 'microsoft-teams'];
const MOST = 20;

const ofWorkspace = ({ world }: Call, { id }: WorldRecord) =>
  world.related('notification-configurations', 'subscribable', id);

export const notificationConfigurationHandlers: Handlers = {
  listNotificationConfigurations: (call) => list(call, ofWorkspace(call, call.scope.get('workspaces'))),
  getNotificationConfiguration: (call) => show(call, call.scope.get('notification-configurations')),
  createNotificationConfiguration,
  updateNotificationConfiguration,
  verifyNotificationConfiguration,
  deleteNotificationConfiguration(call) {
    call.world.delete(call.scope.get('notification-configurations'));
    return noContent();
  },
};

async function createNotificationConfiguration(call: Call): Promise<Answer> {
  const { world } = call;
  const workspace = call.scope.get('workspaces');
  const sent = sentResource(call);
  const { 'destination-type': kind = null, token = null } = sent.attributes;
  if (!DESTINATIONS.includes(String(kind))) {
    throw unprocessable('/data/attributes/destination-type', 'Destination type is not included in the list');
  }
  const id = world.newId('notification-configurations');
  const attributes = checked({
    enabled: false,
    url: null,
    triggers: [],
    ...pick(sent.attributes, SETTINGS),
    'destination-type': kind,
  });
  const users = recipients(world, workspace, sent, String(kind)) ?? [];
  checkRoom(call, workspace);
  const responses =
    attributes['enabled'] === true ? await verified(world, destinationOf({ id, attributes, internal: { token } })) : [];
  // Much can happen while a receiver takes its time.
  if (!world.get('workspaces', workspace.id)) throw notFound();
  checkRoom(call, workspace);
  const now = world.now();
  const made = world.create('notification-configurations', {
    id,
    attributes: { ...attributes, 'delivery-responses': responses, 'created-at': now, 'updated-at': now },
    relationships: { subscribable: refTo(workspace), users },
    internal: { token, deliveries: attributes['enabled'] === true ? 1 : 0 },
  });
  return created(call, made);
}

async function updateNotificationConfiguration(call: Call): Promise<Answer> {
  const { world } = call;
  const configuration = call.scope.get('notification-configurations');
  const sent = sentResource(call);
  const kind = configuration.attributes['destination-type'] ?? null;
  const { 'destination-type': wanted = kind, token = configuration.internal['token'] ?? null } = sent.attributes;
  if (wanted !== kind) {
    throw unprocessable('/data/attributes/destination-type', "Destination type can't be changed");
  }
  const attributes = checked({ ...configuration.attributes, ...pick(sent.attributes, SETTINGS) });
  const users = recipients(world, call.scope.find('workspaces'), sent, String(kind));
  const { id } = configuration;
  const responses =
    attributes['enabled'] === true
      ? await verified(world, destinationOf({ id, attributes, internal: { token } }))
      : undefined;
  if (world.get(configuration.type, id) !== configuration) throw notFound();
  world.update(configuration, {
    attributes: {
      ...pick(attributes, SETTINGS),
      ...(responses && { 'delivery-responses': responses }),
      'updated-at': world.now(),
    },
    ...(users && { relationships: { users } }),
    internal: { token },
  });
  return show(call, configuration);
}

async function verifyNotificationConfiguration(call: Call): Promise<Answer> {
  const { world } = call;
  const configuration = call.scope.get('notification-configurations');
  const { response, obstacle } = await notificationSenderOf(world).verify(destinationOf(configuration));
  if (world.get(configuration.type, configuration.id) !== configuration) throw notFound();
  const changes = { 'delivery-responses': response ? [response] : [], 'updated-at': world.now() };
  world.update(configuration, { attributes: changes });
  if (obstacle !== undefined) throw new ErrorAnswer(400, { title: 'verification failed', detail: obstacle });
  return show(call, configuration);
}

/** @throws ErrorAnswer 400 when the destination is no good: nothing is saved then */
async function verified(world: World, destination: Destination): Promise<JsonObject[]> {
  const { response, obstacle } = await notificationSenderOf(world).verify(destination);
  if (obstacle === undefined) return response ? [response] : [];
  const source = { pointer: '/data/attributes/url' };
  throw new ErrorAnswer(400, { title: 'verification failed', detail: obstacle, source });
}

function checked(attributes: JsonObject): JsonObject {
  const { name, url, 'destination-type': kind } = attributes;
  if (typeof name !== 'string' || name.trim() === '')
    throw unprocessable('/data/attributes/name', "Name can't be blank");
  if (kind === 'email') return { ...attributes, url: null };
  const pointer = '/data/attributes/url';
  if (typeof url !== 'string' || url.trim() === '') throw unprocessable(pointer, "Url can't be blank");
  if (!isWebhookUrl(url)) throw unprocessable(pointer, 'Url is not a valid URL');
  return attributes;
}

/** Who gets the mail; undefined when the body does not say. Only members of the organization can. */
function recipients(
  world: World,
  workspace: WorldRecord | undefined,
  { relationships }: SentResource,
  kind: string,
): Ref[] | undefined {
  const sent = relationships['users']?.data;
  if (kind !== 'email' || !sent) return undefined;
  const organization = workspace && toOne(workspace, 'organization')?.id;
  return [sent].flat().map(({ id }) => {
    const memberships = world.related('organization-memberships', 'user', String(id));
    const isMember = memberships.some((membership) => toOne(membership, 'organization')?.id === organization);
    if (!isMember) throw unprocessable('/data/relationships/users', `${String(id)} is no member of the organization`);
    return { type: 'users', id: String(id) };
  });
}

function checkRoom(call: Call, workspace: WorldRecord): void {
  if (ofWorkspace(call, workspace).length < MOST) return;
  throw unprocessable('/data', `A workspace can have at most ${MOST} notification configurations`);
}
