import { afterEach, describe, expect, test } from 'vitest';
import { createMock } from './create-mock.ts';
import type { Mock } from './mock.ts';
import type { MockOptions } from './mock-options.ts';

let mock: Mock;
afterEach(() => mock.close());

async function call(method: string, path: string, json?: unknown): Promise<Response> {
  return mock.handle(
    new Request(mock.url + path, {
      method,
      headers: { authorization: `Bearer ${mock.token}`, 'content-type': 'application/vnd.api+json' },
      ...(json !== undefined && { body: JSON.stringify(json) }),
    }),
  );
}

describe('a mock without a server', () => {
  test('answers with examples', async () => {
    mock = await createMock();
    const response = await call('GET', '/organizations/acme/workspaces');
    expect([response.status, await response.json()]).toMatchObject([200, { data: expect.any(Array) }]);
  });

  test('keeps state in mode simulate', async () => {
    mock = await createMock({ mode: 'simulate' });
    const body = { data: { type: 'workspaces', attributes: { name: 'one' } } };
    expect((await call('POST', '/organizations/acme/workspaces', body)).status).toBe(201);
    expect((await call('GET', '/organizations/acme/workspaces/one')).status).toBe(200);
  });

  test('has addresses that lead to no host', async () => {
    mock = await createMock({ mode: 'simulate' });
    const response = await call('GET', '/workspaces/ws-4j8p6jX1w33MiDC7/current-state-version');
    const { data } = (await response.json()) as { data: { attributes: Record<string, string> } };
    expect(data.attributes['hosted-state-download-url']).toMatch(/^https:\/\/hcptf-mock\.invalid\/v1\/object\//);
    const download = await mock.handle(new Request(data.attributes['hosted-state-download-url'] ?? ''));
    expect(await download.json()).toHaveProperty('serial');
  });

  test('has the control API', async () => {
    mock = await createMock({ mode: 'simulate' });
    mock.control.faults.add({ effect: { status: 503 } });
    expect((await call('GET', '/organizations')).status).toBe(503);
    const listed = await mock.handle(new Request(`${mock.origin}/__mock/faults`));
    expect(await listed.json()).toMatchObject([{ struck: 1 }]);
  });

  test('refuses what only a server can do', async () => {
    mock = await createMock();
    await expect(createMock({ mode: 'proxy' } as unknown as MockOptions)).rejects.toThrow(
      'The option mode must be static, simulate, not proxy.',
    );
  });
});
