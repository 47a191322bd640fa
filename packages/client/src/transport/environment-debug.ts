/** Writes to the console where the environment has `HCPTF_DEBUG`, unless it is 0; undefined where it has not. */
export function environmentDebug(): ((line: string) => void) | undefined {
  const { process, Deno } = globalThis as { process?: { env?: Record<string, string | undefined> }; Deno?: unknown };
  // Deno would ask its user for permission to read the environment.
  const value = Deno ? undefined : process?.env?.['HCPTF_DEBUG'];
  return value && value !== '0' ? (line) => console.error(line) : undefined;
}
