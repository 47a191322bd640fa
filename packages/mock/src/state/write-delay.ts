/** Changes come in bursts, and a burst is written once. */
const SHORTEST = 50;
/** What a mock that is killed may lose at most, besides what it is just writing. */
const LONGEST = 1000;

/**
 * How long to wait before the next write, in milliseconds. A big state is written less often, so that the mock is not busy
 * with nothing else.
 * @param busy how long the last one kept the process from answering; waiting for the disk does not
 */
export function writeDelay(busy: number): number {
  return Math.min(LONGEST, Math.max(SHORTEST, 10 * busy));
}
