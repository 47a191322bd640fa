import { loadGeneratedOperations } from '../operations/generated-operations.ts';
import { createMockOf } from './create-mock-of.ts';
import type { Mock } from './mock.ts';
import type { MockOptions } from './mock-options.ts';

/**
 * Makes a mock of the HCP Terraform API that answers in this process: `mock.handle(request)`.
 * @throws MockError for an option or a seed that is wrong
 */
export async function createMock(options: MockOptions = {}): Promise<Mock> {
  return createMockOf(await loadGeneratedOperations(), options);
}
