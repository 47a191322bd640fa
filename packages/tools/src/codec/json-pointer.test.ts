import { expect, test } from 'vitest';
import { type MutableJson, setAtPointer } from './json-pointer.ts';

test('setAtPointer makes the objects on the way, and reads ~1 and ~0', () => {
  const root: MutableJson = {};
  setAtPointer(root, '/data/attributes/a~1b~01', 1);
  setAtPointer(root, '/data/type', 'x');
  expect(root).toEqual({ data: { attributes: { 'a/b~1': 1 }, type: 'x' } });
});

test('setAtPointer makes own properties of any name', () => {
  const root: MutableJson = {};
  setAtPointer(root, '/__proto__/polluted', true);
  setAtPointer(root, '/constructor/polluted', true);
  expect(Object.keys(root)).toEqual(['__proto__', 'constructor']);
  expect('polluted' in {} || 'polluted' in Object).toBe(false);
});
