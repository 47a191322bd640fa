import { afterEach, beforeEach, expect, test } from 'vitest';
import { type SimulatedServer, startSimulatedServer } from '../../../../testing/simulated-server.ts';
import { scriptNextPlans } from '../run-control.ts';

const DATA = 'ws-Mb5kA0tVy8QeR3Zi';

let server: SimulatedServer;
beforeEach(async () => {
  server = await startSimulatedServer();
});
afterEach(() => server.close());

const world = () => server.worlds?.main as NonNullable<SimulatedServer['worlds']>['main'];
const get = async (path: string) => (await server.call('GET', path)).json.data;
const read = async (url: string, query = '') => Buffer.from(await (await fetch(url + query)).arrayBuffer()).toString();

async function start(): Promise<{ id: string; plan: string; apply: string }> {
  const relationships = { workspace: { data: { type: 'workspaces', id: DATA } } };
  const { data } = (await server.call('POST', '/runs', { json: { data: { type: 'runs', relationships } } })).json;
  return { id: data.id, plan: data.relationships.plan.data.id, apply: data.relationships.apply.data.id };
}

test('a log starts empty, grows between its marks, and is read by range without a token', async () => {
  await server.call('PATCH', `/workspaces/${DATA}`, {
    json: { data: { type: 'workspaces', attributes: { 'structured-run-output-enabled': false } } },
  });
  scriptNextPlans(world(), DATA, {
    changes: [{ address: 'aws_sqs_queue.extra', action: 'create', after: { name: 'extra', policy: null } }],
  });
  const { id, plan, apply } = await start();
  const url = (await get(`/plans/${plan}`)).attributes['log-read-url'];
  expect(await read(url)).toBe('');
  world().clock.advance(1400);
  const part = await read(url);
  expect(part.startsWith('\u0002Terraform v1.11.4\non linux_amd64\nInitializing plugins and modules...\n')).toBe(true);
  expect(part.endsWith('\u0003')).toBe(false);
  world().clock.advance(10_000);
  const whole = await read(url);
  expect(whole.startsWith(part)).toBe(true);
  expect(whole).toContain('Plan: 1 to add, 0 to change, 0 to destroy.');
  expect(whole).not.toContain('policy');
  expect(whole.endsWith('\u0003')).toBe(true);
  expect(await read(url, '?offset=1&limit=9')).toBe('Terraform');
  expect(await read(url, `?offset=${Buffer.byteLength(whole)}&limit=65536`)).toBe('');
  await server.call('POST', `/runs/${id}/actions/apply`, { json: {} });
  world().clock.advance(10_000);
  const applied = await read((await get(`/applies/${apply}`)).attributes['log-read-url']);
  expect(applied).toContain('aws_sqs_queue.extra: Creation complete');
  expect(applied).toContain('Apply complete! Resources: 1 added, 0 changed, 0 destroyed.');
});

test('structured output is JSON lines, and its diff is the redacted plan', async () => {
  scriptNextPlans(world(), DATA, {
    changes: [
      { address: 'aws_db.main', action: 'create', after: { password: 'EXAMPLE', port: 5432 }, sensitive: ['password'] },
    ],
    outputs: { secret: { value: 'EXAMPLE', sensitive: true } },
  });
  const { id, plan } = await start();
  expect((await server.call('GET', `/plans/${plan}/json-output`)).status).toBe(204);
  world().clock.advance(10_000);
  const log = await read((await get(`/plans/${plan}`)).attributes['log-read-url']);
  const types = log
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line).type);
  expect([types[0], types.at(-2), types.at(-1)]).toEqual(['version', 'change_summary', 'outputs']);
  const follow = async (path: string, token = 'owner') => {
    const { status, headers } = await server.call('GET', path, { token });
    return status === 307 ? JSON.parse(await read(headers.get('location') ?? '')) : status;
  };
  const json = await follow(`/runs/${id}/plan/json-output`);
  expect(json).toMatchObject({
    format_version: '1.2',
    applyable: true,
    output_changes: { secret: { after: 'EXAMPLE' } },
  });
  expect(json.resource_changes[0]).toMatchObject({
    change: { actions: ['create'], after: { password: 'EXAMPLE' }, after_unknown: { id: true } },
  });
  expect(json.prior_state.values.root_module.resources).toHaveLength(12);
  const redacted = await follow(`/plans/${plan}/json-output-redacted`, 'member');
  expect(JSON.stringify(redacted)).not.toContain('EXAMPLE');
  expect(redacted.plan_format_version).toBe('1.2');
  for (const { provider_name: provider, type } of redacted.resource_changes) {
    expect(redacted.provider_schemas[provider].resource_schemas[type].block.attributes).toHaveProperty('id');
  }
  // The full plan contains secrets.
  expect(await follow(`/plans/${plan}/json-output`, 'member')).toBe(404);
  expect(await follow(`/plans/${plan}/json-output`, 'organization')).toBe(404);
});

test('canceling a failing apply does not make the failing change', async () => {
  await server.call('PATCH', `/workspaces/${DATA}`, {
    json: { data: { type: 'workspaces', attributes: { 'structured-run-output-enabled': false } } },
  });
  scriptNextPlans(world(), DATA, {
    changes: ['a', 'b'].map((name) => ({ address: `aws_sqs_queue.${name}`, action: 'create' })),
    error: { phase: 'apply', message: 'Quota exceeded\none\ntwo\nthree' },
    durations: { apply: 60_000 },
  });
  const { id, apply } = await start();
  world().clock.advance(10_000);
  await server.call('POST', `/runs/${id}/actions/apply`, { json: {} });
  world().clock.advance(60_000);
  const url = (await get(`/applies/${apply}`)).attributes['log-read-url'];
  expect(await read(url)).toContain('aws_sqs_queue.b: Creating...\n\n');
  await server.call('POST', `/runs/${id}/actions/cancel`, { json: {} });
  world().clock.advance(10_000);
  expect((await get(`/applies/${apply}`)).attributes).toMatchObject({ status: 'canceled', 'resource-additions': 1 });
});

test.each([true, false])(
  'what the log of a canceled apply calls complete is in the state, structured: %s',
  async (structured) => {
    await server.call('PATCH', `/workspaces/${DATA}`, {
      json: { data: { type: 'workspaces', attributes: { 'structured-run-output-enabled': structured } } },
    });
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    scriptNextPlans(world(), DATA, {
      changes: names.map((name) => ({ address: `aws_sqs_queue.${name}`, action: 'create' })),
    });
    const { id, apply } = await start();
    world().clock.advance(10_000);
    await server.call('POST', `/runs/${id}/actions/apply`, { json: {} });
    world().clock.advance(2_000);
    const url = (await get(`/applies/${apply}`)).attributes['log-read-url'];
    await read(url);
    await server.call('POST', `/runs/${id}/actions/cancel`, { json: {} });
    world().clock.advance(10_000);
    const log = await read(url);
    expect(log).toContain('Operation was canceled.');
    const done = names.filter((name) => log.includes(`aws_sqs_queue.${name}: Creation complete`));
    expect([done.length > 0, done.length < names.length]).toEqual([true, true]);
    expect((await get(`/applies/${apply}`)).attributes).toMatchObject({
      status: 'canceled',
      'resource-additions': done.length,
    });
    const state = await get(`/workspaces/${DATA}/current-state-version`);
    const written: { name: string; count: number }[] = state.attributes.resources;
    expect(written.filter(({ name }) => names.includes(name)).map(({ name }) => name)).toEqual(done);
    expect((await get(`/workspaces/${DATA}`)).attributes['resource-count']).toBe(12 + done.length);
  },
);
