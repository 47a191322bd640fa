import type { Answer } from '../../../http/answer.ts';
import { notFound, unprocessable } from '../../../http/api-errors.ts';
import { ErrorAnswer } from '../../../http/error-answer.ts';
import type { JsonObject } from '../../../http/json.ts';
import { show } from '../../documents/answers.ts';
import type { Call, Handlers } from '../../documents/call.ts';
import type { SentResource } from '../../documents/json-api.ts';
import { related } from '../../documents/presenter.ts';
import type { Behaviour } from '../../rules/behaviour.ts';
import { type Destination, destinationOf } from '../../webhooks/destination.ts';
import { notificationSenderOf } from '../../webhooks/notification-senders.ts';
import { isWebhookUrl } from '../../webhooks/webhook-obstacle.ts';
import { type Ref, toOne, type WorldRecord } from '../../world/record.ts';
import type { World } from '../../world/world.ts';

const DESTINATIONS = ['generic', 'email', 'slack', 'microsoft-teams'];
const MOST = 20;

export const notificationConfigurationBehaviour: Behaviour = {
  // Only Terraform Enterprise has them.
  absent: ['email-addresses', 'external-email-addresses', 'user-email-addresses'],
  async create(call, sent, record) {
    const { world } = call;
    const workspace = call.scope.get('workspaces');
    const kind = record.attributes?.['destination-type'] ?? null;
    if (!DESTINATIONS.includes(String(kind))) {
      throw unprocessable('/data/attributes/destination-type', 'Destination type is not included in the list');
    }
    const id = world.newId('notification-configurations');
    const attributes = checked(record.attributes ?? {});
    const users = recipients(world, workspace, sent, String(kind)) ?? [];
    const { token = null } = record.internal ?? {};
    checkRoom(world, workspace);
    const isEnabled = attributes['enabled'] === true;
    const responses = isEnabled ? await verified(world, destinationOf({ id, attributes, internal: { token } })) : [];
    // Much can happen while a receiver takes its time.
    if (!world.get('workspaces', workspace.id)) throw notFound();
    checkRoom(world, workspace);
    const now = world.now();
    return {
      id,
      attributes: { ...attributes, 'delivery-responses': responses, 'created-at': now, 'updated-at': now },
      relationships: { ...record.relationships, users },
      internal: { token, deliveries: isEnabled ? 1 : 0 },
    };
  },
  async update(call, sent, configuration, changes) {
    const { world } = call;
    const { 'destination-type': kind = null } = configuration.attributes;
    const { 'destination-type': wanted = kind, token = configuration.internal['token'] ?? null } = sent.attributes;
    if (wanted !== kind) {
      throw unprocessable('/data/attributes/destination-type', "Destination type can't be changed");
    }
    const attributes = checked({ ...configuration.attributes, ...changes.attributes });
    // As the API has it, a change that names no recipients leaves none.
    const none = kind === 'email' ? [] : undefined;
    const users = recipients(world, call.scope.find('workspaces'), sent, String(kind)) ?? none;
    const { id } = configuration;
    const responses =
      attributes['enabled'] === true
        ? await verified(world, destinationOf({ id, attributes, internal: { token } }))
        : undefined;
    if (world.get(configuration.type, id) !== configuration) throw notFound();
    return {
      attributes: {
        ...changes.attributes,
        url: attributes['url'] ?? null,
        ...(responses && { 'delivery-responses': responses }),
        'updated-at': world.now(),
      },
      ...(users && { relationships: { users } }),
      internal: { token },
    };
  },
  relationships: (configuration) => ({
    subscribable: related(toOne(configuration, 'subscribable') ?? null),
    // Only mail has recipients.
    ...(configuration.attributes['destination-type'] !== 'email' && { users: undefined }),
  }),
};

export const notificationConfigurationHandlers: Handlers = { verifyNotificationConfiguration };

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
  const { url, 'destination-type': kind } = attributes;
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

function checkRoom(world: World, { id }: WorldRecord): void {
  if (world.related('notification-configurations', 'subscribable', id).length < MOST) return;
  throw unprocessable('/data', `A workspace can have at most ${MOST} notification configurations`);
}
