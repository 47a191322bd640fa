import type { ToolsetOptions } from '../toolset-options.ts';

/** Longest read of a signed URL, its body included, in milliseconds. */
const STORAGE_TIMEOUT_MS = 60_000;

/** Reads a signed URL: without the token, and not for ever, so that storage which falls silent does not hold an agent up. */
export function fetchSigned(
  { fetch: read = fetch }: Pick<ToolsetOptions, 'fetch'>,
  url: string,
  signal: AbortSignal | undefined,
): Promise<Response> {
  const timeout = AbortSignal.timeout(STORAGE_TIMEOUT_MS);
  return read(url, { signal: signal ? AbortSignal.any([signal, timeout]) : timeout });
}
