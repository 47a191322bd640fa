/**
 * `: "…"` for the message about an address that is refused. Of one that may hold a password or a key, which is what stands before an
 * `@` or in a query, nothing is quoted: where an address cannot be read, no part of it can be told from the rest.
 */
export function quoteAddress(address: unknown): string {
  return /[@?#]|%40/.test(String(address)) ? ' (not quoted: it may hold a password)' : `: ${JSON.stringify(address)}`;
}
