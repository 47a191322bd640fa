/** Changes come in bursts. A burst is written once. */
const SHORTEST = 50;
/** How much a killed mock may lose at most, besides what it is just writing. */
const LONGEST = 1000;

/**
 * How long to wait before the next write, in milliseconds. A big state is written less often, so that the mock has
 * time for requests.
 * @param busy how long the last write blocked the process; waiting for the disk does not block
 */
export function writeDelay(busy: number): number {
  return Math.min(LONGEST, Math.max(SHORTEST, 10 * busy));
}
