import { describe, expect, test } from 'vitest';
import { startMockServer } from './start-mock-server.ts';

describe('startMockServer', { timeout: 30_000 }, () => {
  test('serves the specification, side by side with another', async () => {
    const servers = await Promise.all([startMockServer(), startMockServer()]);
    for (const { url, origin, token } of servers) {
      const headers = { authorization: `Bearer ${token}` };
      const workspaces = await fetch(`${url}/organizations/acme/workspaces`, { headers });
      expect([workspaces.status, await workspaces.json()]).toEqual([
        200,
        { data: expect.any(Array), links: expect.anything(), meta: expect.anything() },
      ]);
      const discovery = await fetch(`${origin}/.well-known/terraform.json`);
      expect(await discovery.json()).toHaveProperty(['tfe.v2']);
      const plan = await fetch(`${url}/plans/plan-8F5JFydVYAmtTjET/json-output`, { headers });
      expect([plan.url.startsWith(`${origin}/v1/object/`), await plan.json()]).toMatchObject([
        true,
        { format_version: '1.2' },
      ]);
    }
    await Promise.all(servers.map((server) => server.close()));
  });

  test('no answer leads to the real HCP Terraform', async () => {
    const server = await startMockServer();
    const request = new Request(`${server.url}/workspaces/ws-4j8p6jX1w33MiDC7/runs`, {
      headers: { authorization: 'Bearer x' },
    });
    expect(await (await server.handle(request)).text()).not.toMatch(/\/\/(app|archivist)\.terraform\.io/);
    await server.close();
  });
});
