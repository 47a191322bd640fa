import { type Client, createClient } from '@hcptf/client';
import { startMockServer } from '@hcptf/mock';

export interface Connection {
  api: Client;
  organization: string;
  close(): Promise<void>;
}

/** HCP Terraform if the environment names a token, else a mock that keeps state. */
export async function connect(): Promise<Connection> {
  const { TFE_TOKEN: token, TFE_ADDRESS: baseUrl, TFE_ORGANIZATION: organization } = process.env;
  if (token) {
    if (!organization) throw new Error('Set TFE_ORGANIZATION to the name of your organization.');
    const api = createClient({ token, ...(baseUrl && { baseUrl }) });
    return { api, organization, close: async () => {} };
  }
  const mock = await startMockServer({ mode: 'simulate' });
  return {
    api: createClient({ token: mock.token, baseUrl: mock.url }),
    organization: 'acme',
    close: () => mock.close(),
  };
}
