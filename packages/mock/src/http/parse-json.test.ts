import { expect, test } from 'vitest';
import { startSimulatedServer } from '../testing/simulated-server.ts';
import { stateClient } from '../testing/state-client.ts';
import { parseJson } from './parse-json.ts';

const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

test('accepts wide documents, and brackets in strings', () => {
  const wide = [...Array.from({ length: 1000 }, () => ({ a: [] })), '\\"[[{{'.repeat(1000), nested(1000)];
  expect(parseJson(JSON.stringify(wide))).toEqual(wide);
  expect(parseJson(nested(500))).toHaveLength(1);
});

test.each([nested(501), `["\\"", ${nested(501)}]`, `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`])(
  'refuses what is deep',
  (text) => {
    expect(() => parseJson(text)).toThrow(new SyntaxError('it is nested in more than 500 levels'));
  },
);

test('every document that the mock accepts can be dumped with its state', async () => {
  const server = await startSimulatedServer();
  const body = `{"data":{"type":"teams","attributes":{"name":"deep","organization-access":{"other":${nested(200_000)}}}}}`;
  const response = await fetch(`${server.url}/organizations/acme/teams`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/vnd.api+json' },
    body,
  });
  expect([response.status, await response.json()]).toMatchObject([
    400,
    { errors: [{ detail: 'The body is not valid: it is nested in more than 500 levels' }] },
  ]);
  const states = stateClient(server);
  await states.lock();
  const deep = `{"version":4,"serial":1,"lineage":"l","outputs":{"deep":{"value":${nested(3000)}}},"resources":[]}`;
  expect((await states.inline(Buffer.from(deep), 1)).status).toBe(422);
  expect(JSON.stringify(server.control.state.dump())).not.toContain('"deep"');
  expect(server.control.journal.entries()).toHaveLength(3);
  await server.close();
});
