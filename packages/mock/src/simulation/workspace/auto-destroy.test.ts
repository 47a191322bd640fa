import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type SimulatedServer, startSimulatedServer } from '../../testing/simulated-server.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../../testing/webhook-receiver.ts';
import { notificationSenderOf } from '../webhooks/notification-senders.ts';
import type { World } from '../world/world.ts';

const DATA = 'ws-Mb5kA0tVy8QeR3Zi';
const HOUR = 3_600_000;

let receiver: WebhookReceiver;
let server: SimulatedServer;
beforeEach(async () => {
  receiver = await startWebhookReceiver();
  server = await startSimulatedServer();
});
afterEach(async () => {
  await server.close();
  await receiver.close();
});

const world = (): World => {
  if (!server.worlds) throw new Error('no simulation');
  return server.worlds.main;
};

const setDate = (at: string | null) =>
  server.call('PATCH', `/workspaces/${DATA}`, {
    json: { data: { type: 'workspaces', attributes: { 'auto-destroy-at': at } } },
  });

function subscribe(): void {
  world().create('notification-configurations', {
    attributes: {
      name: 'Bot',
      'destination-type': 'generic',
      enabled: true,
      url: receiver.url,
      triggers: ['workspace:auto_destroy_reminder', 'workspace:auto_destroy_run_results'],
      'delivery-responses': [],
    },
    relationships: { subscribable: { type: 'workspaces', id: DATA } },
  });
}

test('a workspace sends two reminders, is destroyed, and reports the result', async () => {
  subscribe();
  expect((await setDate('2026-05-14T09:00:00Z')).status).toBe(200);
  server.control.clock.advance(47 * HOUR);
  await notificationSenderOf(world()).idle();
  expect(receiver.received.map(({ json }) => json.trigger)).toEqual([
    'workspace:auto_destroy_reminder',
    'workspace:auto_destroy_reminder',
  ]);
  server.control.clock.advance(2 * HOUR);
  await notificationSenderOf(world()).idle();
  const { json: last } = receiver.received.at(-1) ?? { json: undefined };
  expect(last).toMatchObject({ trigger: 'workspace:auto_destroy_results', details: { run_status: 'applied' } });
  const workspace = (await server.call('GET', `/workspaces/${DATA}`)).json.data;
  expect(workspace.attributes).toMatchObject({ 'auto-destroy-at': null, 'resource-count': 0, locked: false });
  const run = (await server.call('GET', `/runs/${last.details.run_external_id}`)).json.data;
  expect(run.attributes).toMatchObject({ 'is-destroy': true, 'auto-apply': true });
  const bundle = await readFile(new URL('../../../../../spec/dist/openapi.json', import.meta.url), 'utf8');
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema(JSON.parse(bundle), 'bundle');
  for (const { json } of receiver.received) {
    const fits = ajv.validate('bundle#/components/schemas/AutomaticDestroyNotificationPayload', json);
    expect(fits, ajv.errorsText()).toBe(true);
  }
});

test('a date that is set a second time is due again', async () => {
  const runs = () => world().related('runs', 'workspace', DATA).length;
  const before = runs();
  for (const count of [1, 2]) {
    await setDate('2026-05-12T09:00:00Z');
    server.control.clock.advance(2 * HOUR);
    expect(runs()).toBe(before + count);
  }
});

test('a date that is cleared or postponed has no effect', async () => {
  await setDate('2026-05-12T10:00:00Z');
  await setDate('2026-05-13T10:00:00Z');
  server.control.clock.advance(20 * HOUR);
  const count = async () => (await server.call('GET', `/workspaces/${DATA}`)).json.data.attributes['resource-count'];
  expect(await count()).toBe(12);
  await setDate(null);
  server.control.clock.advance(20 * HOUR);
  expect(await count()).toBe(12);
});

test.each([null, '2026-05-14T10:00:00Z'])('a date that was %s in between sends each reminder once', async (between) => {
  subscribe();
  for (const at of ['2026-05-13T10:00:00Z', between, '2026-05-13T10:00:00Z']) await setDate(at);
  server.control.clock.advance(2 * HOUR);
  await notificationSenderOf(world()).idle();
  expect(receiver.received).toHaveLength(1);
});

describe('a time without activity', () => {
  const PROJECT = '/projects/prj-WsVcWRr7SfxRci1v';
  const set = (path: string, attributes: object) =>
    server.call('PATCH', path, {
      json: { data: { type: path.includes('proj') ? 'projects' : 'workspaces', attributes } },
    });
  const attributes = async () => (await server.call('GET', `/workspaces/${DATA}`)).json.data.attributes;

  test('destroys a workspace, unless its state changes before', async () => {
    await set(`/workspaces/${DATA}`, { 'auto-destroy-activity-duration': '2d' });
    expect((await attributes())['auto-destroy-at']).toBe('2026-05-14T09:00:00.000Z');
    server.control.clock.advance(40 * HOUR);
    server.control.runs.script(DATA, { changes: [{ address: 'aws_sqs_queue.extra', action: 'create' }] });
    const run = {
      attributes: { 'auto-apply': true },
      relationships: { workspace: { data: { type: 'workspaces', id: DATA } } },
    };
    await server.call('POST', '/runs', { json: { data: { type: 'runs', ...run } } });
    server.control.clock.advance(HOUR);
    expect(await attributes()).toMatchObject({ 'auto-destroy-at': expect.stringMatching(/^2026-05-16T01:00/) });
    server.control.clock.advance(46 * HOUR);
    expect(await attributes()).toMatchObject({ 'resource-count': 13 });
    server.control.clock.advance(2 * HOUR);
    expect(await attributes()).toMatchObject({ 'auto-destroy-at': null, 'resource-count': 0 });
  });

  test('is inherited from the project, and cleared there', async () => {
    await set(PROJECT, { 'auto-destroy-activity-duration': '12h' });
    expect(await attributes()).toMatchObject({
      'auto-destroy-activity-duration': '12h',
      'auto-destroy-at': '2026-05-12T21:00:00.000Z',
    });
    await set(PROJECT, { 'auto-destroy-activity-duration': null });
    expect((await attributes())['auto-destroy-at']).toBeNull();
    server.control.clock.advance(20 * HOUR);
    expect((await attributes())['resource-count']).toBe(12);
  });

  test('does not affect a workspace without resources', async () => {
    const json = {
      data: { type: 'workspaces', attributes: { name: 'empty', 'auto-destroy-activity-duration': '1h' } },
    };
    const { data } = (await server.call('POST', '/organizations/acme/workspaces', { json })).json;
    expect(data.attributes).toMatchObject({ 'auto-destroy-activity-duration': '1h', 'auto-destroy-at': null });
  });
});

test('a fast clock does not destroy', async () => {
  const fast = await startSimulatedServer({ clock: 'fast' });
  const attributes = { 'auto-destroy-at': '2026-05-13T10:00:00Z' };
  await fast.call('PATCH', `/workspaces/${DATA}`, { json: { data: { type: 'workspaces', attributes } } });
  await fast.worlds?.main.clock.settled();
  const { data } = (await fast.call('GET', `/workspaces/${DATA}`)).json;
  expect(data.attributes).toMatchObject({ 'resource-count': 12, ...attributes });
  await fast.close();
});
