import { type Client, createClient, NotFoundError, type operations } from '@hcptf/client';
import { createMock, type Mock } from '@hcptf/mock';
import { afterEach, beforeEach, expect, test } from 'vitest';

const workspace_id = 'ws-4j8p6jX1w33MiDC7';

let mock: Mock;
let api: Client;
beforeEach(async () => {
  mock = await createMock({ mode: 'simulate' });
  api = createClient({ token: mock.token, baseUrl: mock.url, fetch: mock.handle });
});
afterEach(() => mock.close());

test('the client works without a socket', async () => {
  const { data } = await api.getWorkspace({ path: { workspace_id } });
  expect(data.attributes.name).toBe('prod-networking');
});

test('overrides take the types of the client', async () => {
  mock.use<operations>({
    getWorkspace: ({ parameters }) =>
      parameters.workspace_id === workspace_id
        ? { status: 404, document: { errors: [{ status: '404', title: 'gone' }] } }
        : undefined,
    // @ts-expect-error the status is not documented
    lockWorkspace: () => ({ status: 418 }),
  });
  await expect(api.getWorkspace({ path: { workspace_id } })).rejects.toThrow(NotFoundError);
});
