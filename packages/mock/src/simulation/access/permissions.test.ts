import { expect, test } from 'vitest';
import { operations } from '../../generated/operations.ts';
import { PERMISSIONS } from './permissions.ts';

test('each permission of the specification has a line, without which it is refused', () => {
  const named = Object.values(operations).flatMap(({ permission }) => (permission === null ? [] : [permission]));
  const missing = [...new Set(named)].filter((permission) => !Object.hasOwn(PERMISSIONS, permission));
  expect(missing, 'add a line for each to permissions.ts').toEqual([]);
});
