import { validateHeaderName, validateHeaderValue } from 'node:http';
import { expect, test } from 'vitest';
import { headerFault } from './header-fault.ts';

function nodeRefuses(name: string, value: string): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return false;
  } catch {
    return true;
  }
}

test('refuses the names that Node.js cannot send', () => {
  for (let code = 0; code < 0x180; code++) {
    const name = `x${String.fromCharCode(code)}`;
    expect([name, headerFault(name, '1') !== undefined]).toEqual([name, nodeRefuses(name, '1')]);
  }
});

test('refuses the values that Node.js cannot send', () => {
  for (let code = 0; code < 0x180; code++) {
    const value = `x${String.fromCharCode(code)}`;
    expect([value, headerFault('x', value) !== undefined]).toEqual([value, nodeRefuses('x', value)]);
  }
});
