import { describe, expect, test } from 'vitest';
import { matchesWildcard } from './matches-wildcard.ts';

describe('a wildcard', () => {
  test.each([
    ['abc', 'abc', true],
    ['abc', 'abcd', false],
    ['ab*', 'abc', true],
    ['*bc', 'abc', true],
    ['*b*', 'abc', true],
    ['a*c*e', 'abcde', true],
    ['a*a', 'a', false],
    ['*', '', true],
    ['a.c', 'abc', false],
    ['*ab*ab*', 'abcab', true],
    ['*ab*ab', 'ab', false],
  ])('%s and %s: %s', (pattern, text, matches) => {
    expect(matchesWildcard(pattern, text)).toBe(matches);
  });

  test('takes linear time for many stars', () => {
    expect(matchesWildcard(`${'*a'.repeat(45)}*!`, 'a'.repeat(90))).toBe(false);
  });
});
