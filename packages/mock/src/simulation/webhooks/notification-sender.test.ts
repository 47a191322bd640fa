import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createWorld } from '../../seed/create-world.ts';
import { defaultSeed } from '../../seed/defaults/default-seed.ts';
import { type SimulatedServer, startSimulatedServer } from '../../testing/simulated-server.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../../testing/webhook-receiver.ts';
import { createClock } from '../world/clock.ts';
import type { World } from '../world/world.ts';
import { NotificationSender } from './notification-sender.ts';
import { notificationSenderOf } from './notification-senders.ts';

const WORKSPACE = 'ws-Mb5kA0tVy8QeR3Zi';
const ALL = [
  'created',
  'planning',
  'needs_attention',
  'pending_apply_approval',
  'applying',
  'completed',
  'errored',
  'run_canceled',
];

let server: SimulatedServer;
let receiver: WebhookReceiver;
beforeEach(async () => {
  server = await startSimulatedServer();
  server.control.runs.setTransitions({ mode: 'immediate' });
  receiver = await startWebhookReceiver();
});
afterEach(async () => {
  await server.close();
  await receiver.close();
});

const main = (): World => {
  if (!server.worlds) throw new Error('no simulation');
  return server.worlds.main;
};
const idle = () => notificationSenderOf(main()).idle();

/** Not verified: tests tell what comes after. */
function subscribe(attributes: Record<string, string> = {}, internal = {}) {
  const { id } = main().create('notification-configurations', {
    attributes: {
      name: 'Bot',
      'destination-type': 'generic',
      enabled: true,
      url: receiver.url,
      triggers: ALL.map((name) => `run:${name}`),
      'delivery-responses': [],
      ...attributes,
    },
    relationships: { subscribable: { type: 'workspaces', id: WORKSPACE } },
    internal,
  });
  return id;
}

async function run(attributes: object = {}): Promise<string> {
  main().update(main().get('workspaces', WORKSPACE) ?? fail(), {
    attributes: { locked: false },
    relationships: { 'locked-by': null },
  });
  server.control.runs.script(WORKSPACE, {
    changes: [{ address: 'terraform_data.a', action: 'create', after: { input: 'x' } }],
  });
  const workspace = { data: { type: 'workspaces', id: WORKSPACE } };
  const json = { data: { type: 'runs', attributes, relationships: { workspace } } };
  const answer = await server.call('POST', '/runs', { json });
  expect(answer.status).toBe(201);
  return answer.json.data.id;
}
const fail = (): never => {
  throw new Error('the seed has changed');
};
const triggers = () => receiver.received.map(({ json }) => json.notifications[0].trigger);

// biome-ignore lint/suspicious/noExplicitAny: the whole specification
let bundle: any;
beforeAll(async () => {
  bundle = JSON.parse(await readFile(new URL('../../../../../spec/dist/openapi.json', import.meta.url), 'utf8'));
});

describe('notifications', () => {
  test('report a run from start to end, in order, signed, as specified', async () => {
    const id = subscribe({}, { token: 'hush' });
    const runId = await run({ 'auto-apply': true, message: 'Grüße' });
    await idle();
    expect(triggers()).toEqual(['run:created', 'run:planning', 'run:applying', 'run:completed']);
    const last = receiver.received.at(-1);
    expect(last?.json).toEqual({
      payload_version: 1,
      notification_configuration_id: id,
      run_url: `${server.origin}/app/acme/data-processing/runs/${runId}`,
      run_id: runId,
      run_message: 'Grüße',
      run_created_at: '2026-05-12T09:00:00.000Z',
      run_created_by: 'ada',
      workspace_id: WORKSPACE,
      workspace_name: 'data-processing',
      organization_name: 'acme',
      notifications: [
        {
          message: 'Run Completed',
          trigger: 'run:completed',
          run_status: 'applied',
          run_updated_at: '2026-05-12T09:00:00.000Z',
          run_updated_by: null,
        },
      ],
    });
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema(bundle, 'bundle');
    await server.call('POST', `/notification-configurations/${id}/actions/verify`);
    for (const { json } of receiver.received) {
      const isRun = json.run_id !== null;
      const schema = `bundle#/components/schemas/${isRun ? 'Run' : 'Verification'}NotificationPayload`;
      expect(ajv.validate(schema, json), ajv.errorsText()).toBe(true);
    }
    expect(triggers().at(-1)).toBe('verification');
    for (const { headers, body, method } of receiver.received) {
      expect([method, headers['content-type'], headers['x-tfe-notification-signature']]).toEqual([
        'POST',
        'application/json',
        createHmac('sha512', 'hush').update(body).digest('hex'),
      ]);
    }
    const [response] = [main().get('notification-configurations', id)?.attributes['delivery-responses'] ?? []].flat();
    expect(response).toMatchObject({ code: '200', successful: 'true' });
  });

  test('report a needed decision under each subscribed name, and a cancel', async () => {
    subscribe();
    const runId = await run({ 'auto-apply': false });
    await server.call('POST', `/runs/${runId}/actions/discard`, { json: {} });
    server.control.runs.setTransitions({ mode: 'manual' });
    const second = await run();
    await server.call('POST', `/runs/${second}/actions/cancel`, { json: {} });
    await idle();
    expect(triggers()).toEqual([
      ...['run:created', 'run:planning', 'run:needs_attention', 'run:pending_apply_approval'],
      ...['run:created', 'run:errored', 'run:run_canceled'],
    ]);
    expect(receiver.received.at(-1)?.json.notifications[0]).toMatchObject({
      message: 'Run Canceled',
      run_status: 'canceled',
      run_updated_by: 'ada',
    });
  });

  test('skip speculative plans, disabled configurations and triggers without a subscription', async () => {
    subscribe();
    await run({ 'plan-only': true });
    for (const record of main().all('notification-configurations')) {
      main().update(record, { attributes: { enabled: false } });
    }
    await run();
    await idle();
    expect(server.control.deliveries()).toEqual([]);
  });

  test('go to configurations of the project too', async () => {
    const id = subscribe();
    const workspace = main().get('workspaces', WORKSPACE) ?? fail();
    const { project = null } = workspace.relationships;
    main().update(main().get('notification-configurations', id) ?? fail(), {
      relationships: { subscribable: project },
    });
    await run();
    expect((await receiver.arrived(1))[0]?.json.workspace_id).toBe(WORKSPACE);
  });

  test('are sent again by the clock, and finally given up', async () => {
    subscribe({ triggers: 'run:created' });
    receiver.answer = { status: 503 };
    await run();
    for (const pause of [10_000, 60_000, 300_000]) {
      await idle();
      expect(server.control.deliveries()).toMatchObject([
        { status: 'retrying', reason: expect.stringMatching(/ answered 503 /) },
      ]);
      server.control.clock.advance(pause);
    }
    await idle();
    expect(server.control.deliveries()).toMatchObject([
      {
        status: 'failed',
        attempts: [{ at: '2026-05-12T09:00:00.000Z', code: 503 }, {}, {}, { at: '2026-05-12T09:06:10.000Z' }],
      },
    ]);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
  });

  test('are sent again after a restart', async () => {
    subscribe({ triggers: 'run:created' });
    receiver.answer = { status: 503 };
    await run();
    await idle();
    receiver.answer = { status: 204 };
    server.control.state.restore(server.control.state.dump());
    server.control.clock.advance(10_000);
    await idle();
    expect(server.control.deliveries()).toMatchObject([
      { status: 'delivered', attempts: [{ code: 503 }, { code: 204 }] },
    ]);
  });

  test('do not follow a redirect', async () => {
    const elsewhere = await startWebhookReceiver();
    subscribe({ triggers: 'run:created' });
    receiver.answer = { status: 307, headers: { location: elsewhere.url } };
    await run();
    await idle();
    expect([elsewhere.received, server.control.deliveries()]).toMatchObject([[], [{ attempts: [{ code: 307 }] }]]);
    await elsewhere.close();
  });

  test('record mail and refused deliveries', async () => {
    const mail = subscribe({ 'destination-type': 'email', triggers: 'run:created' });
    const far = subscribe({ url: 'https://hooks.acme.example/', triggers: 'run:created' });
    await run();
    await idle();
    const { json } = await server.call('GET', `${server.origin}/__mock/deliveries`);
    expect(json).toMatchObject([
      { configuration: mail, status: 'recorded', payload: { run_created_by: 'ada' } },
      { configuration: far, status: 'refused', attempts: [] },
    ]);
  });

  test('are a sentence for a chat', async () => {
    subscribe({ 'destination-type': 'slack', triggers: 'run:created' }, { token: 'unused' });
    const runId = await run();
    const [{ json, headers } = fail()] = await receiver.arrived(1);
    expect(json).toEqual({ text: `Run Created: ${server.origin}/app/acme/data-processing/runs/${runId}` });
    expect(headers).not.toHaveProperty('x-tfe-notification-signature');
  });

  test('are dropped when the world is reset', async () => {
    subscribe({ triggers: 'run:created' });
    receiver.answer = undefined;
    await run();
    await receiver.arrived(1);
    server.control.reset();
    expect(server.control.deliveries()).toEqual([]);
  });

  test('have a time limit, and reach allowed hosts', async () => {
    const world = createWorld(defaultSeed, { name: 'alone', clock: createClock('manual', 0) });
    const office = new NotificationSender(world, {
      allowedHosts: new Set(['hooks.invalid']),
      origin: Promise.resolve('http://mock'),
      timeout: 20,
      signal: new AbortController().signal,
      isCurrent: () => true,
    });
    receiver.answer = undefined;
    const to = { id: 'nc-1', name: 'Bot', kind: 'generic', url: receiver.url, token: undefined };
    expect((await office.verify(to)).obstacle).toBe(`${receiver.url} did not answer: no answer within 20 ms`);
    const far = await office.verify({ ...to, url: 'http://hooks.invalid/' });
    expect(far.obstacle).toMatch(/^http:\/\/hooks.invalid\/ did not answer: /);
  });
});
