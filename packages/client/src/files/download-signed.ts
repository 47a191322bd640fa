import { HcptfError } from '../errors/hcptf-error.ts';
import { requestSigned, type SignedRequest } from './signed-request.ts';

/**
 * Downloads all bytes behind a signed URL.
 * @throws ApiError, NetworkError, TimeoutError, AbortedError
 */
export async function downloadSigned(
  client: object,
  request: Omit<SignedRequest, 'body'>,
): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await requestSigned(client, request);
  return new Uint8Array(await (await answer.read()).arrayBuffer());
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
