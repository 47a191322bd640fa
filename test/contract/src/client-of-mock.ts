import { type Client, type ClientOptions, createClient } from '@hcptf/client';
import { type MockServer, startMockServer } from '@hcptf/mock';
import { afterAll, beforeAll } from 'vitest';

/** What the tests of a file share: a mock with documented answers, and a client that does not retry. */
export interface ClientOfMock {
  readonly mock: MockServer;
  readonly api: Client;
  /** Returns another client of the same mock, with other options. */
  readonly clientWith: (options: Partial<ClientOptions>) => Client;
}

/** Starts a mock before the tests of this file and closes it after them. */
export function clientOfMock(): ClientOfMock {
  const shared = {} as { mock: MockServer; api: Client };
  const clientWith: ClientOfMock['clientWith'] = (options) =>
    createClient({ token: shared.mock.token, baseUrl: shared.mock.url, retry: false, rateLimit: false, ...options });
  beforeAll(async () => {
    shared.mock = await startMockServer();
    shared.api = clientWith({});
  });
  afterAll(() => shared.mock.close());
  return Object.assign(shared, { clientWith });
}
