import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type SimulatedServer, startSimulatedServer } from '../testing/simulated-server.ts';

let server: SimulatedServer;
beforeAll(async () => {
  server = await startSimulatedServer();
});
afterEach(() => server.control.reset());
afterAll(() => server.close());

const VARS = '/workspaces/ws-Mb5kA0tVy8QeR3Zi/vars';

describe('the journal', () => {
  test('has requests and answers without their secrets', async () => {
    const attributes = { key: 'password', value: 'hunter2', category: 'env', sensitive: true };
    await server.call('POST', VARS, { json: { data: { type: 'vars', attributes } } });
    // An update does not repeat that the variable is sensitive.
    const update = { type: 'vars', id: 'var-w7DfPZr1TzWNQjgy', attributes: { value: 'hunter3' } };
    await server.call('PATCH', `${VARS}/var-w7DfPZr1TzWNQjgy`, { json: { data: update } });
    await server.call('GET', `${server.origin}/v1/object/sEcReTsEcReT`);
    const entries = server.control.journal.entries();
    expect(JSON.stringify(entries)).not.toMatch(/hunter|sEcReT|hcptfMockToken/);
    expect(entries).toMatchObject([
      {
        method: 'POST',
        path: `/api/v2${VARS}`,
        operationId: 'createWorkspaceVariable',
        world: 'main',
        status: 201,
        request: {
          headers: { authorization: '[redacted]' },
          body: { data: { attributes: { key: 'password', value: '[redacted]' } } },
        },
        response: { body: { data: { attributes: { key: 'password', value: null } } } },
      },
      { method: 'PATCH', status: 200 },
      { path: '/v1/object/[redacted]', operationId: 'downloadSignedObject' },
    ]);
    expect(server.control.journal.entries({ operationId: 'createWorkspaceVariable', last: 5 })).toHaveLength(1);
    expect(server.control.journal.entries({ last: 1 })).toMatchObject([{ id: entries[2]?.id }]);
  });

  test('hides states, and bodies of unknown requests', async () => {
    const path = '/workspaces/ws-Mb5kA0tVy8QeR3Zi/current-state-version';
    const { json } = await server.call('GET', path);
    const { text } = await server.call('GET', json.data.attributes['hosted-state-download-url']);
    expect(text).toContain('"outputs"');
    await server.call('POST', '/organizations/acme/unknown-keys', {
      json: { data: { attributes: { value: 'hunter4' } } },
    });
    await fetch(server.url + VARS, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
      body: '{"data":{"attributes":{"value":hunter5}}}',
    });
    const entries = server.control.journal.entries({ last: 3 });
    expect(entries.map(({ request, response }) => [request.body, response.body])).toEqual([
      [undefined, `[${text.length} bytes]`],
      ['[43 bytes]', { errors: [expect.objectContaining({ status: '404' })] }],
      ['[41 bytes]', { errors: [expect.objectContaining({ detail: "The body is not valid: Unexpected token 'h'" })] }],
    ]);
  });

  test.each([
    ['GET', '/organizations/acme/workspace', 'listWorkspaces', ['segment 5 is workspaces, not workspace']],
    ['DELETE', '/organizations/acme/workspaces', 'listWorkspaces', ['the method is GET, not DELETE']],
    ['POST', '/runs/run-1/actions/aply', 'applyRun', ['segment 6 is apply, not aply']],
  ])('%s %s has a near miss', async (method, path, operationId, differences) => {
    await server.call(method, path);
    expect(server.control.journal.entries()[0]?.nearMiss).toMatchObject({ operationId, differences });
  });

  test('a path that is near to no operation has no near miss', async () => {
    await server.call('GET', '/a/b/c/d/e/f');
    expect(server.control.journal.entries()[0]).toMatchObject({ status: 404, nearMiss: undefined });
  });

  test('is bounded', async () => {
    for (let count = 0; count < 2500; count++) {
      await server.handle(new Request(`${server.url}/ping`, { headers: { authorization: `Bearer ${server.token}` } }));
    }
    expect(server.control.journal.entries()).toHaveLength(1000);
  });
});

test('violations are listed', async () => {
  await server.call('POST', VARS, { json: { data: { type: 'boats' } } });
  expect(server.control.violations.list()[0]).toMatchObject({
    side: 'request',
    operationId: 'createWorkspaceVariable',
    status: 422,
    detail: expect.stringMatching(/^body \/data/),
  });
  await server.call('GET', `${server.origin}/v1/object/sEcReTsEcReT?offset=-1`);
  expect(server.control.violations.list().at(-1)).toMatchObject({ path: '/v1/object/[redacted]', status: 400 });
});

test('coverage counts operation, status and example', async () => {
  await server.call('GET', '/organizations/acme');
  await server.call('GET', '/organizations/acme', { prefer: 'code=404' });
  const found = server.control.coverage.report().find(({ operationId }) => operationId === 'getOrganization');
  expect(found?.statuses).toMatchObject({
    200: { documented: true, seen: 1 },
    404: { documented: true, seen: 1, examples: { 'not-found': 1 } },
    401: { documented: true, seen: 0 },
  });
});
