import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { md5 } from './md5.ts';

// Lengths around the borders of the padding, and one of many blocks.
test.each([0, 1, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000, 1_000_003])(
  'agrees with node:crypto on %i bytes',
  (length) => {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 31 + (index >> 5)) & 255);
    expect(md5(bytes)).toBe(createHash('md5').update(bytes).digest('hex'));
  },
);
