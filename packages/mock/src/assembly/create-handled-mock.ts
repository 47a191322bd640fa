import { operations } from '../generated/operations.ts';
import { provideAjv } from '../specification/load-ajv.ts';
import { readOperations } from '../specification/prepared-operations.ts';
import { createMockOf } from './create-mock-of.ts';
import type { Mock } from './mock.ts';
import type { MockOptions } from './mock-options.ts';

/** The options of a mock that reads no file. */
export interface HandlerOptions extends MockOptions {
  /** The text of `@hcptf/mock/operations.json`. */
  operations: string;
}

/**
 * Makes a mock that answers in this process, wherever that runs: `mock.handle(request)`.
 * @throws MockError for an option or a seed that is wrong
 */
export async function createHandledMock({ operations: text, ...options }: HandlerOptions): Promise<Mock> {
  // The mock asks for it where it cannot wait.
  const { Ajv2020 } = await import('../third-party/ajv.ts');
  provideAjv(Ajv2020);
  return createMockOf(readOperations(operations, text), options);
}
