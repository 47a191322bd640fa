import type { PreparedOperations } from '../specification/prepared-operations.ts';
import { assembleMock } from './assemble-mock.ts';
import { checkMockOptions } from './check-mock-options.ts';
import { createMockParts } from './create-mock-parts.ts';
import type { Mock } from './mock.ts';
import type { MockOptions } from './mock-options.ts';

/** No name below `invalid` is ever found (RFC 2606), so a request that misses `handle()` does not reach anybody. */
const ORIGIN = 'https://hcptf-mock.invalid';

/** Makes a mock of prepared operations. @throws MockError for an option or a seed that is wrong */
export function createMockOf(prepared: PreparedOperations, options: MockOptions): Mock {
  checkMockOptions(options);
  const { answer: _, worlds: __, ...mock } = assembleMock(createMockParts(prepared, options), ORIGIN);
  return mock;
}
