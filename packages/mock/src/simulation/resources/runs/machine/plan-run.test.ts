import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCalls } from '../../../../testing/run-calls.ts';
import { type SimulatedServer, startSimulatedServer } from '../../../../testing/simulated-server.ts';
import { type UploadClient, uploadClient } from '../../../../testing/upload-client.ts';
import { scriptNextPlans } from '../run-control.ts';

let server: SimulatedServer;
let client: UploadClient;
beforeAll(async () => {
  server = await startSimulatedServer();
  client = uploadClient(server);
});
afterAll(() => server.close());

const { world, create, act, get, run, settle } = runCalls(() => server);

const resource = (name: string, body = '') => `resource "t" "${name}" {\n${body}\n}\n`;
const NEEDS = {
  'main.tf': `${resource('near', 'input = t.far.size')}${resource('far', 'size = 1')}${resource('other')}`,
};

/** A workspace whose state has what the files declare. */
async function applied(files: Record<string, string>, attributes: object = {}): Promise<string> {
  const workspace = await client.newWorkspace(attributes);
  const { id } = (await create({}, workspace, await client.upload(workspace, files))).json.data;
  settle();
  expect(await act(id, 'apply')).toBe(202);
  settle();
  return workspace;
}

async function planned(workspace: string, files: Record<string, string>, attributes: object) {
  const { id } = (await create(attributes, workspace, await client.upload(workspace, files))).json.data;
  settle();
  const { attributes: found, relationships } = await run(id);
  const plan = relationships.plan.data.id;
  const log = await (await fetch((await get(`/plans/${plan}`)).attributes['log-read-url'])).text();
  const { headers } = await server.call('GET', `/plans/${plan}/json-output`);
  const location = headers.get('location');
  const json = location ? JSON.parse((await server.call('GET', location)).text) : undefined;
  return { status: found.status, log, json };
}

test('a run with targets refreshes these and what they need, and nothing else', async () => {
  const workspace = await applied(NEEDS);
  scriptNextPlans(world(), workspace, {
    drift: [
      { address: 't.far', after: { size: 2 } },
      { address: 't.other', after: null },
    ],
  });
  const { log, json } = await planned(workspace, NEEDS, { 'target-addrs': ['t.near'] });
  expect(json.resource_drift).toMatchObject([{ address: 't.far' }]);
  expect(
    json.resource_changes.filter(({ change }: { change: { actions: string[] } }) => change.actions[0] !== 'no-op'),
  ).toMatchObject([{ address: 't.far', change: { before: { size: 2 }, after: { size: 1 } } }]);
  expect(log.match(/t\.\w+(?=: Refresh complete)/g)).toEqual(['t.near', 't.far']);
});

test('a destroy run with targets keeps what they only need', async () => {
  const workspace = await applied(NEEDS);
  const { log } = await planned(workspace, NEEDS, { 'is-destroy': true, 'target-addrs': ['t.near'] });
  expect(log).toContain('Plan: 0 to add, 0 to change, 1 to destroy.');
});

test('a destroy run needs no readable configuration', async () => {
  const workspace = await applied(NEEDS);
  const { log } = await planned(workspace, { 'main.tf': 'resource {' }, { 'is-destroy': true });
  expect(log).toContain('Plan: 0 to add, 0 to change, 3 to destroy.');
});

test.each([true, false])(
  'an apply that is canceled immediately keeps the state, structured: %s',
  async (structured) => {
    const workspace = await applied(NEEDS, { 'structured-run-output-enabled': structured });
    const removed = ['near', 'far', 'other'].map(
      (name) => `removed {\nfrom = t.${name}\nlifecycle {\ndestroy = false\n}\n}\n`,
    );
    const files = { 'main.tf': removed.join('') };
    const { id } = (await create({}, workspace, await client.upload(workspace, files))).json.data;
    settle();
    await act(id, 'apply');
    while ((await run(id)).attributes.status !== 'applying') world().clock.advance(100);
    await act(id, 'cancel');
    settle();
    expect((await run(id)).attributes.status).toBe('canceled');
    expect((await get(`/workspaces/${workspace}`)).attributes['resource-count']).toBe(3);
  },
);
