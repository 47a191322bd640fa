import { HcptfError } from '../errors/hcptf-error.ts';
import { AbortedError } from '../errors/transport-errors.ts';

/**
 * Does what follows a creation. Its errors say what was made, and that doing all of it again would make a second one.
 * @param operationId that created it
 * @param id of what was created
 */
export async function afterCreation<Result>(
  operationId: string,
  id: string,
  rest: () => Promise<Result>,
): Promise<Result> {
  try {
    return await rest();
  } catch (error) {
    if (!HcptfError.isInstance(error)) throw error;
    if (AbortedError.isInstance(error)) {
      const { cause } = error;
      throw Object.assign(new AbortedError({ operationId, maybeExecuted: true, cause }), { id });
    }
    throw Object.assign(error, { id, isRetryable: false, ...('maybeExecuted' in error && { maybeExecuted: true }) });
  }
}
