import type { ToolsetOptions } from './toolset-options.ts';

/** For a signed URL and its body. */
const STORAGE_TIMEOUT_MS = 60_000;

/** Reads a signed URL without the token. The timeout keeps silent storage from blocking an agent. */
export function fetchSigned(
  { fetch: read = fetch }: Pick<ToolsetOptions, 'fetch'>,
  url: string,
  signal: AbortSignal | undefined,
): Promise<Response> {
  const timeout = AbortSignal.timeout(STORAGE_TIMEOUT_MS);
  return read(url, { signal: signal ? AbortSignal.any([signal, timeout]) : timeout });
}
