/** The options with all their values. */
export type RetryLimits = Readonly<Record<keyof RetryOptions, number>>;

/** How long and how often a call is tried. All times are in milliseconds. */
export interface RetryOptions {
  /** Tries after the first one. @default 4 */
  maxRetries?: number | undefined;
  /** No try begins later than this after the first one; waits for the rate limit count. @default 120_000 */
  maxTotalMs?: number | undefined;
  /** The first wait where the server names none; it doubles with each try. @default 250 */
  minDelayMs?: number | undefined;
  /** The longest wait where the server names none. @default 8_000 */
  maxDelayMs?: number | undefined;
}
