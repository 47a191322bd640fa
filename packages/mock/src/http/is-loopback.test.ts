import { expect, test } from 'vitest';
import { isLoopback } from './is-loopback.ts';

test.each(['127.0.0.1', '127.255.3.99', '::1', '::ffff:127.0.0.1'])('%s belongs to this machine', (address) => {
  expect(isLoopback(address)).toBe(true);
});

test.each([
  undefined,
  '',
  'localhost',
  '128.0.0.1',
  '10.0.0.1',
  '127.0.0.256',
  '127.0.0',
  '127.0.0.1.example.com',
  '1127.0.0.1',
  '::2',
  'fe80::1',
  '::ffff:10.0.0.1',
])('%s does not', (address) => {
  expect(isLoopback(address)).toBe(false);
});
