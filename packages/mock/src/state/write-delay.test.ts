import { expect, test } from 'vitest';
import { writeDelay } from './write-delay.ts';

test.each([
  [0, 50],
  [20, 200],
  [500, 1000],
])('after %s ms of work, %s ms of rest', (busy, pause) => {
  expect(writeDelay(busy)).toBe(pause);
});
