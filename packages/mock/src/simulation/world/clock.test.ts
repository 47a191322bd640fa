import { describe, expect, test } from 'vitest';
import { createClock, offsetTimestamp, secondsTimestamp, timestamp } from './clock.ts';

describe('a manual clock', () => {
  test('runs timers in order, including those set by timers, and shows their times', () => {
    const clock = createClock('manual', 1000);
    const seen: [string, number][] = [];
    const note = (name: string) => () => seen.push([name, clock.now()]);
    clock.at(20, note('second'));
    clock.at(10, () => {
      note('first')();
      clock.at(5, note('between'));
      clock.at(500, note('too late'));
    });
    clock.at(20, note('third'));
    clock.cancel(clock.at(15, note('never')));
    clock.advance(9);
    expect([seen, clock.now()]).toEqual([[], 1009]);
    clock.advance(91);
    expect(seen).toEqual([
      ['first', 1010],
      ['between', 1015],
      ['second', 1020],
      ['third', 1020],
    ]);
    expect(clock.now()).toBe(1100);
  });
});

describe('a fast clock', () => {
  test('runs all timers without waiting', async () => {
    const clock = createClock('fast', 0);
    const seen: number[] = [];
    clock.at(60_000, () => seen.push(clock.now()));
    clock.at(1000, () => clock.at(1000, () => seen.push(clock.now())));
    expect(seen).toEqual([]);
    await clock.settled();
    expect(seen).toEqual([2000, 60_000]);
  });

  test('runs no timer after a stop', async () => {
    const clock = createClock('fast', 0);
    clock.at(1, () => expect.unreachable());
    clock.stop();
    await clock.settled();
  });
});

describe('a real clock', () => {
  test('waits in real time', async () => {
    const clock = createClock('real', 0);
    await new Promise<void>((resolve) => clock.at(20, resolve));
    expect(clock.now()).toBeGreaterThanOrEqual(20);
    expect(() => clock.advance(1)).toThrow(RangeError);
    clock.stop();
  });
});

test('times are written in three forms', () => {
  expect([timestamp(1), secondsTimestamp(1), offsetTimestamp(0)]).toEqual([
    '1970-01-01T00:00:00.001Z',
    '1970-01-01T00:00:00Z',
    '1970-01-01T00:00:00+00:00',
  ]);
});

test.each([8e15, 8.7e15, Number.NaN, Number.POSITIVE_INFINITY])('a clock refuses to advance by %s', (milliseconds) => {
  const clock = createClock('manual', 1000);
  expect(() => clock.advance(milliseconds)).toThrow('a clock cannot be moved beyond 9999-12-31T23:59:59.999Z');
  expect(clock.now()).toBe(1000);
});

test('a later timer is due at the end of the year 9999', () => {
  expect(createClock('fast', 0).at(8e15, () => {}).due).toBe(Date.parse('9999-12-31T23:59:59.999Z'));
});
