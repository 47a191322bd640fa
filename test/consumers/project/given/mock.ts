import { type MockServer, startMockServer } from '@hcptf/mock';

export const mock: MockServer = await startMockServer({ mode: 'simulate' });
await mock.close();
