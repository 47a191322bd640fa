import { expect, test, vi } from 'vitest';
import { systemClock } from './clock.ts';

test.each([2 ** 31, 1e15, Number.POSITIVE_INFINITY])('a timer of %d ms does not fire at once', (ms) => {
  const set = vi.spyOn(globalThis, 'setTimeout');
  const cancel = systemClock.setTimer(() => undefined, ms);
  expect(set.mock.lastCall?.[1]).toBe(2 ** 31 - 1);
  cancel();
  set.mockRestore();
});
