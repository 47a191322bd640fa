import { describe, expect, test } from 'vitest';
import { createRandom } from '../simulation/world/random.ts';
import { base64Bytes, byteLength, bytesBase64, bytesText, joinBytes, textBytes } from './bytes.ts';

const random = createRandom(20_261_129);
const samples = Array.from({ length: 100 }, (_, length) =>
  Uint8Array.from({ length: length * 200 }, () => Math.floor(random.next() * 256)),
);

describe('bytes are as Node.js has them', () => {
  test('as base64', () => {
    for (const bytes of samples) expect(bytesBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
  });

  test.each(['', 'YQ==', 'YQ', 'YWI=', 'YWI', '-_-_', '+/+/', 'YWJj\n', 'YWJjZ', 'YQ=='])('from base64: %j', (text) => {
    expect([...base64Bytes(text)]).toEqual([...Buffer.from(text, 'base64')]);
  });

  test('from base64 of any bytes', () => {
    for (const bytes of samples) expect(base64Bytes(Buffer.from(bytes).toString('base64url'))).toEqual(bytes);
  });

  test('as text, whatever they are', () => {
    for (const bytes of samples) expect(bytesText(bytes)).toBe(Buffer.from(bytes).toString('utf8'));
    expect(bytesText(textBytes('\ufeff⚓'))).toBe('\ufeff⚓');
  });

  test('counted in a text', () => {
    expect(byteLength('ahoi ⚓ 🚢')).toBe(textBytes('ahoi ⚓ 🚢').length);
  });

  test('joined', () => {
    expect([...joinBytes(textBytes('a'), new Uint8Array(), textBytes('bc'))]).toEqual([97, 98, 99]);
  });
});
