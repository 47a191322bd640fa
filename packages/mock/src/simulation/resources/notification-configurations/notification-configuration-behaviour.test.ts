import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type SimulatedServer, startSimulatedServer } from '../../../testing/simulated-server.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../../../testing/webhook-receiver.ts';

let server: SimulatedServer;
let receiver: WebhookReceiver;
beforeEach(async () => {
  server = await startSimulatedServer();
  receiver = await startWebhookReceiver();
});
afterEach(async () => {
  await server.close();
  await receiver.close();
});

const CONFIGURATIONS = '/workspaces/ws-Mb5kA0tVy8QeR3Zi/notification-configurations';
const one = ({ id }: { id: string }) => `/notification-configurations/${id}`;

const document = (attributes: object, relationships = {}) => ({
  json: { data: { type: 'notification-configuration', attributes, relationships } },
});
const bot = (attributes: object = {}) =>
  document({ name: 'Bot', 'destination-type': 'generic', url: receiver.url, enabled: true, ...attributes });
const create = (attributes?: object) => server.call('POST', CONFIGURATIONS, bot(attributes));
const errorOf = ({ status, json }: { status: number; json: { errors: { detail: string; source?: object }[] } }) => [
  status,
  json.errors[0]?.detail,
  json.errors[0]?.source,
];
const atUrl = { pointer: '/data/attributes/url' };

describe('a notification configuration', () => {
  test('is created once its destination has answered', async () => {
    const { status, json } = await create({ token: 'hush', triggers: ['run:completed'] });
    expect(status).toBe(201);
    const { id, attributes, relationships } = json.data;
    expect(attributes).toEqual({
      name: 'Bot',
      enabled: true,
      'destination-type': 'generic',
      url: receiver.url,
      token: null,
      triggers: ['run:completed'],
      'created-at': '2026-05-12T09:00:00.000Z',
      'updated-at': '2026-05-12T09:00:00.000Z',
      'delivery-responses': [
        {
          url: receiver.url,
          body: '{"ok":true}',
          code: '200',
          headers: expect.objectContaining({ 'content-type': ['application/json'] }),
          'sent-at': '2026-05-12 09:00:00 UTC',
          successful: 'true',
        },
      ],
    });
    expect(relationships).toEqual({ subscribable: { data: { type: 'workspaces', id: 'ws-Mb5kA0tVy8QeR3Zi' } } });
    expect(receiver.received[0]?.json).toMatchObject({
      notification_configuration_id: id,
      run_id: null,
      notifications: [{ trigger: 'verification', message: 'Verification of Bot' }],
    });
    expect((await server.call('GET', one(json.data))).json.data).toEqual(json.data);
  });

  test('is not saved where the destination does not answer with 2xx', async () => {
    receiver.answer = { status: 502 };
    const refused = [400, `${receiver.url} answered 502 Bad Gateway`, atUrl];
    expect(errorOf(await create())).toEqual(refused);
    expect((await server.call('GET', CONFIGURATIONS)).json.data).toEqual([]);
    const { json } = await create({ enabled: false });
    expect(receiver.received).toHaveLength(1);
    const changes = document({ name: 'Other', enabled: true });
    expect(errorOf(await server.call('PATCH', one(json.data), changes))).toEqual(refused);
    expect((await server.call('GET', one(json.data))).json.data).toEqual(json.data);
  });

  test('says why there was no answer', async () => {
    await receiver.close();
    const [status, detail] = errorOf(await create());
    expect([status, detail]).toEqual([400, expect.stringMatching(/ did not answer: .*ECONNREFUSED/)]);
  });

  test('is not verified on other machines', async () => {
    const url = 'https://hooks.acme.example/terraform';
    const reason = `${url} was not asked: this mock sends webhooks to this machine only; start it with --allow-webhook hooks.acme.example to have it send there`;
    expect(errorOf(await create({ url }))).toEqual([400, reason, atUrl]);
    expect(server.control.deliveries()).toMatchObject([{ status: 'refused', reason, attempts: [], url }]);
    expect((await create({ url, enabled: false })).status).toBe(201);
  });

  test('is verified by hand', async () => {
    const { data } = (await create({ enabled: false })).json;
    server.control.clock.advance(61_500);
    const good = await server.call('POST', `${one(data)}/actions/verify`);
    expect([good.status, good.json.data.attributes['delivery-responses'][0]]).toEqual([
      200,
      expect.objectContaining({ code: '200', 'sent-at': '2026-05-12 09:01:01 UTC' }),
    ]);
    receiver.answer = { status: 500, body: 'x'.repeat(5000) };
    const bad = await server.call('POST', `${one(data)}/actions/verify`);
    expect(errorOf(bad)).toEqual([400, `${receiver.url} answered 500 Internal Server Error`, undefined]);
    const [response] = (await server.call('GET', one(data))).json.data.attributes['delivery-responses'];
    expect(response).toMatchObject({ code: '500', successful: 'false', body: 'x'.repeat(1024) });
  });

  test('of mail needs neither URL nor answer', async () => {
    const users = { users: { data: [{ type: 'users', id: 'user-62goNpx1ThQf689e' }] } };
    const mail = { name: 'Mail', 'destination-type': 'email', enabled: true };
    const { status, json } = await server.call('POST', CONFIGURATIONS, document(mail, users));
    expect([status, json.data.attributes.url, json.data.relationships.users]).toEqual([201, null, users.users]);
    expect(server.control.deliveries()).toMatchObject([{ status: 'recorded', trigger: 'verification' }]);
    expect((await server.call('POST', `${one(json.data)}/actions/verify`)).status).toBe(200);
    const silent = await server.call('PATCH', one(json.data), document({ name: 'Post' }));
    expect([silent.status, silent.json.data.relationships.users]).toEqual([200, { data: [] }]);
    const stranger = { users: { data: [{ type: 'users', id: 'user-nobody' }] } };
    expect((await server.call('PATCH', one(json.data), document({}, stranger))).status).toBe(422);
  });

  test.each([
    [{ url: null }, "Url can't be blank", 'url'],
    [{ url: 'ftp://127.0.0.1/x' }, 'Url is not a valid URL', 'url'],
    [{ name: ' ' }, "Name can't be blank", 'name'],
    [{ 'destination-type': 'pigeon' }, 'Destination type is not included in the list', 'destination-type'],
  ])('%j is refused', async (attributes, detail, name) => {
    expect(errorOf(await create(attributes))).toEqual([422, detail, { pointer: `/data/attributes/${name}` }]);
    expect(receiver.received).toEqual([]);
  });

  test('is updated and deleted', async () => {
    const { data } = (await create({ token: 'hush' })).json;
    const changes = { name: 'New', triggers: ['run:errored'], token: null };
    const { status, json } = await server.call('PATCH', one(data), document(changes));
    expect([status, json.data.attributes]).toMatchObject([200, { ...changes, enabled: true }]);
    expect(receiver.received.map(({ headers }) => 'x-tfe-notification-signature' in headers)).toEqual([true, false]);
    const moved = document({ 'destination-type': 'slack' });
    expect(errorOf(await server.call('PATCH', one(data), moved))[1]).toBe("Destination type can't be changed");
    expect((await server.call('GET', one(data), { token: 'member' })).status).toBe(404);
    expect((await server.call('DELETE', one(data))).status).toBe(204);
    expect((await server.call('GET', one(data))).status).toBe(404);
  });

  test('is one of 20 at most, listed whole or by page', async () => {
    const made = Array.from({ length: 22 }, (_, index) => create({ name: `Bot ${index}` }));
    const statuses = (await Promise.all(made)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 422)).toHaveLength(2);
    const all = (await server.call('GET', CONFIGURATIONS)).json;
    expect([all.data.length, all.meta, all.links]).toEqual([20, undefined, undefined]);
    const page = (await server.call('GET', `${CONFIGURATIONS}?page[size]=3&page[number]=2`)).json;
    expect([page.data.length, page.meta.pagination['total-count']]).toEqual([3, 20]);
  });
});
