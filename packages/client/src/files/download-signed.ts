import { HcptfError } from '../hcptf-error.ts';
import { AbortedError, NetworkError } from '../transport-errors.ts';
import { requestSigned, type SignedRequest } from './signed-request.ts';

/**
 * Downloads all bytes behind a signed URL.
 * @throws ApiError, NetworkError, TimeoutError, AbortedError
 */
export async function downloadSigned(
  client: object,
  request: Omit<SignedRequest, 'body'>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { response, details } = await requestSigned(client, request);
  try {
    return new Uint8Array(await response.arrayBuffer());
  } catch {
    const operationId = 'downloadSignedObject';
    if (request.signal?.aborted) {
      throw new AbortedError({ operationId, maybeExecuted: true, cause: request.signal.reason });
    }
    const cause = new Error('the body broke off');
    throw new NetworkError({
      operationId,
      maybeExecuted: true,
      repeatable: true,
      permanent: false,
      attempts: details.attempts ?? 1,
      cause,
    });
  }
}

/**
 * Reads a file as JSON.
 * @throws HcptfError that does not quote the file, which may hold secrets
 */
export function parseFile(bytes: Uint8Array, what: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new HcptfError(`${what} is not JSON (${bytes.byteLength} bytes).`);
  }
}
