import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DATA, runCalls } from '../../../testing/run-calls.ts';
import { type SimulatedServer, startSimulatedServer } from '../../../testing/simulated-server.ts';

let server: SimulatedServer;
beforeEach(async () => {
  server = await startSimulatedServer();
});
afterEach(() => server.close());

const { get, create } = runCalls(() => server);

async function current(): Promise<string> {
  return (await get(`/workspaces/${DATA}`)).relationships['current-configuration-version'].data.id;
}

describe('the current configuration', () => {
  test('is the newest that is neither speculative nor provisional, also before its upload', async () => {
    const make = async (attributes: object) =>
      (
        await server.call('POST', `/workspaces/${DATA}/configuration-versions`, {
          json: { data: { type: 'configuration-versions', attributes } },
        })
      ).json.data.id;
    const uploaded = await current();
    await make({ provisional: true });
    await make({ speculative: true });
    expect(await current()).toBe(uploaded);
    const pending = await make({});
    expect(await current()).toBe(pending);
    // A run needs one that was uploaded.
    const { status, json } = await create();
    expect([status, json.data.relationships['configuration-version'].data.id]).toEqual([201, uploaded]);
  });
});

test('a new one may be called a configuration version in the singular, as some clients do', async () => {
  const { status, json } = await server.call('POST', `/workspaces/${DATA}/configuration-versions`, {
    json: { data: { type: 'configuration-version', attributes: {} } },
  });
  expect([status, json.data.type]).toEqual([201, 'configuration-versions']);
});
