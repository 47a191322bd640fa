import { expect, test } from 'vitest';
import { parseHcl } from './hcl.ts';
import { lifecycleOf } from './lifecycle.ts';

const of = (body: string) => lifecycleOf(parseHcl(`lifecycle {\n${body}\n}`).blocks);

test.each([
  ['ignore_changes = [input, tags["Name"]]', ['input', 'tags']],
  ['ignore_changes = [\n "input",\n tags,\n]', ['input', 'tags']],
  ['ignore_changes = all', ['input', 'tags', 'other']],
  ['ignore_changes = []', []],
  ['prevent_destroy = true', []],
])('%s', (body, expected) => {
  expect(['input', 'tags', 'other', 'Name'].filter((name) => name !== 'Name' && of(body).ignores(name))).toEqual(
    expected,
  );
  expect(of(body).isKept).toBe(body.startsWith('prevent_destroy'));
});
