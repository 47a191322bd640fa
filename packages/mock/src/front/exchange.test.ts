import { expect, test } from 'vitest';
import { startMockServer } from '../server/start-mock-server.ts';
import { startSimulatedServer } from '../testing/simulated-server.ts';

test.each(['bearer', 'BEARER', 'Bearer'])('the scheme %s is understood', async (scheme) => {
  const server = await startSimulatedServer();
  const headers = { authorization: `${scheme} ${server.token}@w1` };
  expect((await fetch(`${server.url}/organizations/acme`, { headers })).status).toBe(200);
  expect(server.worlds?.get('w1')).toBeDefined();
  await server.close();
});

test('a 401 says what would do', async () => {
  const detailOf = async (url: string, authorization?: string) => {
    const response = await fetch(`${url}/organizations`, authorization ? { headers: { authorization } } : {});
    return ((await response.json()) as { errors: { detail: string }[] }).errors[0]?.detail;
  };
  const simulated = await startSimulatedServer();
  expect(await detailOf(simulated.url)).toBe(
    'The request needs an Authorization header: Bearer and a token of the seed',
  );
  expect(await detailOf(simulated.url, 'Bearer x')).toContain('GET /__mock/worlds');
  await simulated.close();
  const fixed = await startMockServer();
  expect(await detailOf(fixed.url)).toBe('The request needs an Authorization header: Bearer and any token');
  await fixed.close();
});
