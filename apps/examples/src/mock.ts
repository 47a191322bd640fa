import { ApiError, createClient } from '@hcptf/client';
import { startMockServer } from '@hcptf/mock';

// How does my code behave when HCP Terraform refuses? The mock gives every documented answer on request.
const mock = await startMockServer();
for (const status of [409, 429]) {
  const api = createClient({
    token: mock.token,
    baseUrl: mock.url,
    fetch: (request) => {
      request.headers.set('prefer', `code=${status}`);
      return fetch(request);
    },
  });
  try {
    await api.lockWorkspace({ path: { workspace_id: 'ws-4j8p6jX1w33MiDC7' }, body: { reason: 'maintenance' } });
  } catch (error) {
    if (!ApiError.isInstance(error)) throw error;
    console.log(error.status, error.message);
  }
}
await mock.close();
