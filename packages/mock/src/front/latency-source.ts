import { createRandom } from '../simulation/world/random.ts';

/** Milliseconds of real time by which every answer is late, or a range of them. */
export type Latency = number | { min: number; max: number };

/** Returns a function that returns the latency of the next answer. */
export function latencySource(latency: Latency): () => number {
  if (typeof latency === 'number') return () => latency;
  const random = createRandom(1);
  return () => latency.min + random.next() * (latency.max - latency.min);
}
