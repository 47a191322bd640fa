import { describe, expect, test } from 'vitest';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { RateBucket } from './rate-bucket.ts';

async function leaveTimes(bucket: RateBucket, clock: VirtualClock, count: number): Promise<number[]> {
  const times: number[] = [];
  await Promise.all(
    Array.from({ length: count }, async () => {
      const slot = await bucket.acquire(undefined);
      times.push(clock.now());
      bucket.finish(slot, undefined);
    }),
  );
  return times;
}

/** The most that any window of the length holds. */
function most(times: number[], windowMs: number): number {
  return Math.max(...times.map((start) => times.filter((time) => time >= start && time < start + windowMs).length));
}

const answered = { limit: undefined, remaining: undefined, resetMs: undefined };

describe('RateBucket', () => {
  test('never lets more than the limit into any second, and hardly less', async () => {
    const clock = new VirtualClock();
    const times = await leaveTimes(new RateBucket(clock, 30, 1000, true), clock, 300);
    expect(most(times, 1000)).toBe(30);
    expect((times.at(-1) ?? 0) / 1000).toBeLessThan(300 / 30 / 0.95);
  });

  test('sends the requests of a small program without a wait', async () => {
    const clock = new VirtualClock();
    expect(await leaveTimes(new RateBucket(clock, 30, 1000, true), clock, 10)).toEqual(Array(10).fill(0));
  });

  test('spends a minute at once and waits for the next', async () => {
    const clock = new VirtualClock();
    const times = await leaveTimes(new RateBucket(clock, 30, 60_000, true), clock, 31);
    expect([times[29], times[30]]).toEqual([0, 60_250]);
  });

  test('takes the limit from the headers, where it may', async () => {
    const clock = new VirtualClock();
    const [adapting, fixed] = [true, false].map((adapts) => new RateBucket(clock, 30, 1000, adapts));
    for (const bucket of [adapting, fixed]) {
      if (!bucket) continue;
      const slot = await bucket.acquire(undefined);
      bucket.finish(slot, { limit: 5, remaining: undefined, resetMs: undefined });
    }
    await new Promise((resolve) => clock.setTimer(() => resolve(undefined), 60_000));
    const start = clock.now();
    const [slow, fast] = await Promise.all([adapting, fixed].map((bucket) => bucket && leaveTimes(bucket, clock, 30)));
    expect(most(slow ?? [], 1000)).toBe(5);
    expect((fast?.at(-1) ?? 0) - start).toBeLessThan(1100);
  });

  test('stops for what others spent of the limit, until it is reset', async () => {
    const clock = new VirtualClock();
    const bucket = new RateBucket(clock, 30, 1000, true);
    const slot = await bucket.acquire(undefined);
    bucket.finish(slot, { limit: 30, remaining: 2, resetMs: 700 });
    expect(await leaveTimes(bucket, clock, 4)).toEqual([0, 0, 700, 700]);
  });

  test('does not count the requests on the way as left', async () => {
    const clock = new VirtualClock();
    const bucket = new RateBucket(clock, 30, 1000, true);
    const [slot] = await Promise.all([1, 2, 3].map(() => bucket.acquire(undefined)));
    if (slot) bucket.finish(slot, { limit: 30, remaining: 2, resetMs: 700 });
    const times = leaveTimes(bucket, clock, 1);
    expect(await times).toEqual([700]);
  });

  test('counts a request that opens a connection from when it must have arrived', async () => {
    const clock = new VirtualClock();
    const bucket = new RateBucket(clock, 2, 1000, true);
    const first = await bucket.acquire(undefined);
    clock.advance(600);
    bucket.finish(first, answered);
    // Nothing is known of the way back yet: the first one counts from its answer.
    expect((await leaveTimes(bucket, clock, 3)).map(Math.round)).toEqual([600, 1645, 2168]);
  });

  test('knows the way back from the fastest answer, and no connection is opened twice', async () => {
    const clock = new VirtualClock();
    const bucket = new RateBucket(clock, 2, 1000, true);
    const ask = async (ms: number) => {
      const slot = await bucket.acquire(undefined);
      clock.advance(ms);
      bucket.finish(slot, answered);
      return slot.at - slot.left;
    };
    // The second one goes by the connection of the first; after a pause there is none.
    expect([await ask(100), await ask(900)]).toEqual([100, 0]);
    clock.advance(10_000);
    expect(await ask(300)).toBe(200);
  });

  test('an aborted waiter leaves the queue, and those behind it move up', async () => {
    const clock = new VirtualClock();
    const bucket = new RateBucket(clock, 1, 1000, true);
    await bucket.acquire(undefined);
    const impatient = new AbortController();
    const first = bucket.acquire(impatient.signal);
    const second = Promise.resolve(bucket.acquire(undefined)).then(() => clock.now());
    impatient.abort(new Error('no time'));
    await expect(first).rejects.toThrow('no time');
    expect(await second).toBe(1045);
  });

  test('is open where the server says that throttling is off', async () => {
    const clock = new VirtualClock();
    const bucket = new RateBucket(clock, 30, 1000, true);
    const slot = await bucket.acquire(undefined);
    bucket.finish(slot, { limit: 0, remaining: undefined, resetMs: undefined });
    expect(await leaveTimes(bucket, clock, 500)).toEqual(Array(500).fill(0));
  });
});
