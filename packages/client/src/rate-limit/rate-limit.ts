/** How much the server still allows, from whichever headers it sent. A value is undefined where the server did not say it. */
export interface RateLimit {
  /** Requests allowed in one window. */
  readonly limit: number | undefined;
  /** Requests left in this window. */
  readonly remaining: number | undefined;
  /** Milliseconds from the arrival of the answer until the next window starts. */
  readonly resetMs: number | undefined;
}

/**
 * Reads the rate limit headers in all forms that are in use: `x-ratelimit-*` (HCP Terraform), `ratelimit-*` and
 * `ratelimit: limit=30, remaining=0, reset=5` (drafts 3 to 7 of the IETF), `ratelimit: "default";r=0;t=5` (drafts 8 on).
 * https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 * @param date milliseconds since 1970, for servers that send the reset as a time
 */
export function readRateLimit(headers: Headers, date: number): RateLimit {
  // Of several limits in one header, the one with the least left counts.
  const [[name, values] = []] = readItems(headers.get('ratelimit')).sort(
    ([, a], [, b]) => (a['r'] ?? Infinity) - (b['r'] ?? Infinity),
  );
  const policies = readItems(headers.get('ratelimit-policy'));
  const [, policy] = (values && (policies.find((one) => one[0] === name) ?? policies[0])) || [];
  const read = (long: string, short: string) =>
    values?.[long] ??
    values?.[short] ??
    policy?.[short] ??
    readNumber(headers.get(`x-ratelimit-${long}`) ?? headers.get(`ratelimit-${long}`));
  const reset = read('reset', 't');
  return {
    limit: read('limit', 'q'),
    remaining: read('remaining', 'r'),
    resetMs: reset === undefined ? undefined : toMs(reset, date),
  };
}

/**
 * How long the server asks to wait before the next request: the longest of `retry-after` (seconds or an HTTP date, RFC 9110
 * section 10.2.3) and, where nothing remains, the reset of the rate limit.
 * A 429 means that nothing remains, whether or not a header says so.
 * @returns milliseconds, or undefined when the server does not say
 */
export function readRetryAfter(
  { headers, status }: Pick<Response, 'headers' | 'status'>,
  { remaining, resetMs }: RateLimit,
  date: number,
): number | undefined {
  const exhausted = status === 429 && (remaining === undefined || remaining <= 0) ? resetMs : undefined;
  const asked = readRetryAfterHeader(headers, date);
  return asked === undefined || exhausted === undefined ? (asked ?? exhausted) : Math.max(asked, exhausted);
}

function readRetryAfterHeader(headers: Headers, date: number): number | undefined {
  const value = headers.get('retry-after')?.trim();
  if (!value) return undefined;
  const seconds = readNumber(value);
  if (seconds !== undefined) return seconds * 1000;
  const time = Date.parse(value);
  if (Number.isNaN(time)) return undefined;
  // Both times by the server's calendar where it sends it, so that a wrong clock on this side does not matter.
  return Math.max(0, time - (Date.parse(headers.get('date') ?? '') || date));
}

/** `"default";r=0;t=5, "daily";r=9;t=60` → two items; `limit=30, remaining=0, reset=5` → one without a name. */
function readItems(header: string | null): [name: string | undefined, values: Record<string, number | undefined>][] {
  if (!header) return [];
  const items = /^\s*\w+\s*=/.test(header) ? [header] : header.split(',');
  return items.map((item) => [
    item.trim().split(';')[0],
    Object.fromEntries(
      [...item.matchAll(/(\w+)\s*=\s*(-?[\d.]+)/g)].map(([, key, value]) => [key, atLeastZero(value)]),
    ),
  ]);
}

/** The first number of a header; `30, 30;w=1` is 30. Negative numbers count as 0. */
function readNumber(value: string | null): number | undefined {
  const match = /^\s*"?(-?\d+(?:\.\d+)?)"?\s*(?:$|[,;])/.exec(value ?? '');
  return match ? atLeastZero(match[1]) : undefined;
}

function atLeastZero(value: string | undefined): number {
  return Math.max(0, Number(value));
}

// No window is 30 years long: such a number is a time since 1970, in seconds, or in milliseconds if it is greater still.
const EPOCH_SECONDS = 1e9;
const EPOCH_MS = 1e11;

function toMs(seconds: number, date: number): number {
  const ms = seconds < EPOCH_MS ? seconds * 1000 : seconds;
  return seconds < EPOCH_SECONDS ? ms : Math.max(0, ms - date);
}
