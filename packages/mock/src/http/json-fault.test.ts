import { expect, test } from 'vitest';
import { jsonFault } from './json-fault.ts';

test.each([
  '{"value":hunter2}',
  `{"data":{"attributes":{"key":"password","value":hunter2,"category":"env"}}}${' '.repeat(100)}`,
  'hunter2',
  '{"value":"hunter2}',
  '{"value":"hunter2\n"}',
  '{"a":1} "hunter2"',
  '"\\hunter2"',
  '["hunter2" "hunter2"]',
  '{"value":"\\u00zzhunter2"}',
])('%j', (text) => {
  let reason = '';
  try {
    JSON.parse(text);
  } catch (error) {
    reason = jsonFault(error);
  }
  expect(reason).toMatch(/^(?:Unexpected|Expected|Unterminated|Bad) /);
  expect(reason).not.toContain('unter2');
});

test('bytes that are not UTF-8', () => {
  expect(jsonFault(new TypeError('The encoded data was not valid'))).toBe('it is not UTF-8');
});
