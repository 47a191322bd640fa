import { loadGeneratedOperations } from '../operations/generated-operations.ts';
import { listen } from './listen.ts';
import type { MockServer } from './mock-server.ts';
import type { MockServerOptions } from './mock-server-options.ts';

/**
 * Starts a mock of the HCP Terraform API on a port. It answers with the specification's examples, or in mode `simulate`
 * from its state.
 * @throws MockError for an option or a seed that is wrong, or a port that cannot be used
 */
export async function startMockServer(options: MockServerOptions = {}): Promise<MockServer> {
  const { worlds: _, ...server } = await listen(await loadGeneratedOperations(), options);
  return server;
}
