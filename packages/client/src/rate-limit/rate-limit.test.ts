import { describe, expect, test } from 'vitest';
import { readRateLimit, readRetryAfter } from './rate-limit.ts';

const date = Date.parse('2026-11-21T12:00:00Z');

describe('readRateLimit', () => {
  test.each([
    [{ 'x-ratelimit-limit': '30', 'x-ratelimit-remaining': '12', 'x-ratelimit-reset': '0.521' }, 30, 12, 521],
    [{ 'ratelimit-limit': '30, 30;w=1', 'ratelimit-remaining': '0', 'ratelimit-reset': '5' }, 30, 0, 5000],
    [{ ratelimit: 'limit=30, remaining=3, reset=2' }, 30, 3, 2000],
    [{ ratelimit: '"default";r=0;t=5', 'ratelimit-policy': '"default";q=30;w=1' }, 30, 0, 5000],
    [
      { ratelimit: '"burst";r=9;t=1, "daily";r=2;t=60', 'ratelimit-policy': '"burst";q=30;w=1,"daily";q=500;w=86400' },
      500,
      2,
      60_000,
    ],
    [{ ratelimit: 'default; r=4; t=1.5' }, undefined, 4, 1500],
    [{ 'x-ratelimit-reset': String(date / 1000 + 7) }, undefined, undefined, 7000],
    [{ 'x-ratelimit-remaining': '-1' }, undefined, 0, undefined],
    [{ 'x-ratelimit-limit': 'many', ratelimit: ';;,=' }, undefined, undefined, undefined],
    [{}, undefined, undefined, undefined],
  ])('reads %j', (headers, limit, remaining, resetMs) => {
    const read = readRateLimit(new Headers(headers as Record<string, string>), date);
    expect(read).toEqual({ limit, remaining, resetMs });
  });
});

test.each([
  ['a word', 'a'.repeat(15_000)],
  ['words', 'a '.repeat(7_500)],
  ['blanks', `a${' '.repeat(15_000)}b`],
  ['numbers', '1'.repeat(15_000)],
  ['numbers with dots', `a=${'1.'.repeat(7_500)}x`],
  ['items', 'a,'.repeat(7_500)],
  ['parameters', ';a=1'.repeat(3_750)],
  ['signs', `"${'='.repeat(15_000)}`],
])('headers of 15 kB of %s are read in little time', (_, value) => {
  const names = ['ratelimit', 'ratelimit-policy', 'x-ratelimit-limit', 'ratelimit-reset', 'retry-after', 'date'];
  const headers = new Headers(names.map((name): [string, string] => [name, value]));
  const before = process.cpuUsage();
  readRetryAfter({ headers, status: 429 }, readRateLimit(headers, date), date);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(100);
});

describe('readRetryAfter', () => {
  test.each([
    ['seconds', { 'retry-after': '3' }, 429, 3000],
    ['a fraction of a second', { 'retry-after': '0.5' }, 429, 500],
    ['a date', { 'retry-after': 'Sat, 21 Nov 2026 12:00:09 GMT' }, 503, 9000],
    [
      'a date by the server, whose clock differs',
      { 'retry-after': 'Sat, 21 Nov 2026 15:00:02 GMT', date: 'Sat, 21 Nov 2026 15:00:00 GMT' },
      429,
      2000,
    ],
    ['a date in the past', { 'retry-after': 'Sat, 21 Nov 2020 12:00:09 GMT' }, 429, 0],
    ['nonsense', { 'retry-after': 'soon' }, 429, undefined],
    ['the reset, when nothing remains', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '0.25' }, 429, 250],
    ['the reset alone, because a 429 means that nothing remains', { 'ratelimit-reset': '2' }, 429, 2000],
    ['the longer of the two', { 'retry-after': '1', ratelimit: '"default";r=0;t=5' }, 429, 5000],
    ['no reset where something remains', { 'x-ratelimit-remaining': '4', 'x-ratelimit-reset': '9' }, 429, undefined],
    ['no reset on another error', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '9' }, 500, undefined],
  ])('reads %s', (_, headers, status, expected) => {
    const all = new Headers(headers as Record<string, string>);
    expect(readRetryAfter({ headers: all, status }, readRateLimit(all, date), date)).toBe(expected);
  });
});
