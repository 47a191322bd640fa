import { createClient } from '@hcptf/client';
import { startMockServer } from '@hcptf/mock';

// Answers without a socket, so nothing keeps the example's process alive.
const mock = await startMockServer();
await mock.close();

export const client = createClient({ token: mock.token, baseUrl: mock.url, fetch: mock.handle });
