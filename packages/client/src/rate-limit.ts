/** How much the server still allows, from whichever headers it sent. A value is undefined where the server did not say it. */
export interface RateLimit {
  /** Requests allowed in one window. */
  readonly limit: number | undefined;
  /** Requests left in this window. */
  readonly remaining: number | undefined;
  /** Milliseconds from the arrival of the answer until the window starts anew. */
  readonly resetMs: number | undefined;
}

/**
 * Reads the rate limit headers in all forms that are in use: `x-ratelimit-*` (HCP Terraform), `ratelimit-*` and
 * `ratelimit: limit=30, remaining=0, reset=5` (drafts 3 to 7 of the IETF), `ratelimit: "default";r=0;t=5` (drafts 8 on).
 * https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 * @param date milliseconds since 1970, for servers that send the reset as a time
 */
export function readRateLimit(headers: Headers, date: number): RateLimit {
  const structured = readStructured(headers);
  const read = (name: string) => readNumber(headers.get(`x-ratelimit-${name}`) ?? headers.get(`ratelimit-${name}`));
  const reset = structured.reset ?? read('reset');
  return {
    limit: structured.limit ?? read('limit'),
    remaining: structured.remaining ?? read('remaining'),
    resetMs: reset === undefined ? undefined : toMs(reset, date),
  };
}

/**
 * How long the server asks to wait before the next request: the longest of `retry-after` (seconds or an HTTP date, RFC 9110
 * section 10.2.3) and, where nothing remains, the reset of the rate limit.
 * @param status a 429 means that nothing remains, whether or not a header says so
 * @returns milliseconds, or undefined when the server does not say
 */
export function readRetryAfter(headers: Headers, status: number, date: number): number | undefined {
  const { remaining, resetMs } = readRateLimit(headers, date);
  const exhausted = status === 429 && (remaining === undefined || remaining <= 0) ? resetMs : undefined;
  const waits = [readRetryAfterHeader(headers, date), exhausted].filter((wait) => wait !== undefined);
  return waits.length === 0 ? undefined : Math.max(...waits);
}

function readRetryAfterHeader(headers: Headers, date: number): number | undefined {
  const value = headers.get('retry-after')?.trim();
  if (!value) return undefined;
  const seconds = readNumber(value);
  if (seconds !== undefined) return seconds * 1000;
  const time = Date.parse(value);
  if (Number.isNaN(time)) return undefined;
  // Both times by the server's calendar where it sends it, so that a wrong clock on this side does not matter.
  const now = Date.parse(headers.get('date') ?? '');
  return Math.max(0, time - (Number.isNaN(now) ? date : now));
}

interface Structured {
  limit?: number | undefined;
  remaining?: number | undefined;
  reset?: number | undefined;
}

/** Of several policies in one header, the one with the least left counts. */
function readStructured(headers: Headers): Structured {
  const [tightest] = readItems(headers.get('ratelimit')).sort(
    (a, b) => (a.values['r'] ?? Infinity) - (b.values['r'] ?? Infinity),
  );
  if (!tightest) return {};
  const { values, name } = tightest;
  const policies = readItems(headers.get('ratelimit-policy'));
  const policy = policies.find((item) => item.name === name) ?? policies[0];
  return {
    limit: values['limit'] ?? policy?.values['q'],
    remaining: values['remaining'] ?? values['r'],
    reset: values['reset'] ?? values['t'],
  };
}

/** `"default";r=0;t=5, "daily";r=9;t=60` → two items; `limit=30, remaining=0, reset=5` → one without a name. */
function readItems(header: string | null): { name: string; values: Record<string, number | undefined> }[] {
  if (!header) return [];
  const parts = header.split(',').map((part) => part.split(';').map((piece) => piece.trim()));
  const plain = parts.every(([first = '']) => first.includes('='));
  const items = plain ? [['', ...parts.flat()]] : parts;
  return items.map(([name = '', ...pairs]) => ({
    name: name.replace(/^"|"$/g, ''),
    values: Object.fromEntries(pairs.map((pair) => [pair.split('=')[0], readNumber(pair.split('=')[1] ?? null)])),
  }));
}

/** The first number of a header; `30, 30;w=1` is 30. Negative numbers count as 0. */
function readNumber(value: string | null): number | undefined {
  const match = /^\s*"?(-?\d+(?:\.\d+)?)"?\s*(?:$|[,;])/.exec(value ?? '');
  return match ? Math.max(0, Number(match[1])) : undefined;
}

// No window is 30 years long: such a number is a time since 1970, in seconds, or in milliseconds if it is greater still.
const EPOCH_SECONDS = 1e9;
const EPOCH_MS = 1e11;

function toMs(seconds: number, date: number): number {
  const ms = seconds < EPOCH_MS ? seconds * 1000 : seconds;
  return seconds < EPOCH_SECONDS ? ms : Math.max(0, ms - date);
}
