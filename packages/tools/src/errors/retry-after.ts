/**
 * Milliseconds to wait before another try, from the error or from the headers of the answer: `retry-after` and both spellings
 * of the rate limit's reset, all in seconds. https://developer.hashicorp.com/terraform/cloud-docs/api-docs#rate-limiting
 */
export function retryAfterMs(error: { readonly headers: Headers; readonly retryAfterMs?: number }): number | undefined {
  if (error.retryAfterMs !== undefined) return Math.ceil(error.retryAfterMs);
  for (const name of ['retry-after', 'x-ratelimit-reset', 'ratelimit-reset']) {
    const header = error.headers.get(name);
    const seconds = header === null ? Number.NaN : Number(header);
    // A reset that is a moment since 1970 and not a duration is of no use without the server's clock.
    if (Number.isFinite(seconds) && seconds >= 0 && seconds < 86_400) return Math.ceil(seconds * 1000);
  }
  return undefined;
}
