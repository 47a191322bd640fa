import { expect, test } from 'vitest';
import { scalarType, scalarTypes } from './scalar-types.ts';

test.each([
  ['string', ['a', ''], [null, true, 0, {}, []]],
  [
    ['string', 'null'],
    ['a', null],
    [false, 1, {}, []],
  ],
  [
    ['boolean', 'null'],
    [true, false, null],
    ['', 0, {}, []],
  ],
  // Numbers can be infinite, and objects are not told apart here.
  [['integer', 'number', 'object', 'array', 'constructor'], [], [0, 1, {}, [], '', null, true]],
])('of %j', (type, inside, outside) => {
  const types = scalarTypes(type);
  expect(inside.filter((value) => (types & scalarType(value)) === 0)).toEqual([]);
  expect(outside.filter((value) => (types & scalarType(value)) !== 0)).toEqual([]);
});
