import { loadGeneratedOperations } from '../specification/generated-operations.ts';
import { listen } from './listen.ts';
import type { MockServer } from './mock-server.ts';
import type { MockServerOptions } from './mock-server-options.ts';

/**
 * Starts a mock of the HCP Terraform API that answers with the specification's examples, or in mode `simulate` out of its state.
 * @throws MockError when the port is taken or may not be used
 */
export async function startMockServer(options: MockServerOptions = {}): Promise<MockServer> {
  const prepared = await loadGeneratedOperations();
  return listen(prepared, options);
}
