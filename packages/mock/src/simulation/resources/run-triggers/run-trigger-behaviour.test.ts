import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DATA, NETWORKING, runCalls } from '../../../testing/run-calls.ts';
import { type SimulatedServer, startSimulatedServer } from '../../../testing/simulated-server.ts';

const STAGING = 'ws-Yq3vT8mKz1RnB6Ld';

let server: SimulatedServer;
beforeEach(async () => {
  server = await startSimulatedServer();
});
afterEach(() => server.close());

const { create, get, settle } = runCalls(() => server);

const add = (workspace: string, source: string) =>
  server.call('POST', `/workspaces/${workspace}/run-triggers`, {
    json: { data: { relationships: { sourceable: { data: { type: 'workspaces', id: source } } } } },
  });
const ids = async (workspace: string, side: string) =>
  (await get(`/workspaces/${workspace}/run-triggers?filter[run-trigger][type]=${side}`)).map(
    ({ id }: { id: string }) => id,
  );

describe('run triggers', () => {
  test('are listed from both sides', async () => {
    const { status, json } = await add(STAGING, DATA);
    expect([status, json.data.attributes]).toMatchObject([
      201,
      { 'workspace-name': 'staging', 'sourceable-name': 'data-processing' },
    ]);
    expect(await ids(STAGING, 'inbound')).toEqual([json.data.id]);
    expect(await ids(DATA, 'outbound')).toEqual([json.data.id]);
    expect(await ids(DATA, 'inbound')).toEqual([]);
    expect((await server.call('DELETE', `/run-triggers/${json.data.id}`)).status).toBe(204);
    expect(await ids(STAGING, 'inbound')).toEqual([]);
  });

  test('queue a run when a run of the source is applied', async () => {
    await add(NETWORKING, DATA);
    await create({ 'auto-apply': true }, DATA);
    settle();
    const [queued] = await get(`/workspaces/${NETWORKING}/runs`);
    expect(queued.attributes).toMatchObject({
      source: 'tfe-run-trigger',
      'triggering-source-name': 'data-processing',
      'auto-apply': false,
    });
  });

  test.each([
    [DATA, DATA, 422],
    [NETWORKING, STAGING, 422],
    [DATA, 'ws-unknown', 422],
  ])('of %s by %s are refused', async (workspace, source, status) => {
    expect((await add(workspace, source)).status).toBe(status);
  });

  test('need a side to be listed', async () => {
    expect((await server.call('GET', `/workspaces/${DATA}/run-triggers`)).status).toBe(400);
  });

  test('go with their source', async () => {
    const { id } = (await add(STAGING, DATA)).json.data;
    await server.call('DELETE', `/workspaces/${DATA}`);
    expect((await server.call('GET', `/run-triggers/${id}`)).status).toBe(404);
  });
});
