import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { textBytes } from '../../http/bytes.ts';
import { gunzip, gzip } from './gzip.ts';

const bytes = textBytes('terraform {}\n'.repeat(1000));

afterEach(() => vi.unstubAllGlobals());

describe.each(['Node.js', 'a browser'])('in %s', (runtime) => {
  const enter = () => {
    if (runtime !== 'Node.js') vi.stubGlobal('process', undefined);
  };

  test('gzip can be read by others', async () => {
    enter();
    const packed = await gzip(bytes);
    vi.unstubAllGlobals();
    expect(gunzipSync(packed).equals(bytes)).toBe(true);
  });

  test('gunzip reads what others have written', async () => {
    const packed = gzipSync(bytes);
    enter();
    expect(await gunzip(packed, bytes.length)).toEqual(bytes);
  });

  test('gunzip refuses more bytes than the limit', async () => {
    const packed = gzipSync(bytes);
    enter();
    await expect(gunzip(packed, bytes.length - 1)).rejects.toThrow();
  });

  test.each([
    ['other bytes', textBytes('ahoi')],
    ['a part', gzipSync(bytes).subarray(0, 20)],
  ])('gunzip refuses %s', async (_, wrong) => {
    enter();
    await expect(gunzip(wrong, 1000)).rejects.toThrow();
  });
});
