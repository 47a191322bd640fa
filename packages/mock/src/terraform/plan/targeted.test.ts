import { expect, test } from 'vitest';
import { parseHcl } from '../configuration/hcl.ts';
import { withNeeded } from './targeted.ts';

test('targets include what they refer to, also by locals, blocks and depends_on', () => {
  const { blocks } = parseHcl(`
locals {
  name = "x-\${t.named.id}"
}
resource "t" "a" {
  input      = local.name
  depends_on = [t.depended]
  nested {
    id = t.in_block[0].id
  }
}
resource "t" "named" {
  input = t.far.id
}
resource "t" "far" {}
resource "t" "depended" {}
resource "t" "in_block" {
  count = 1
}
resource "t" "in" {}
resource "t" "other" {
  input = t.a.id
}
resource "t" "(" {}
`);
  const needed = (...targets: string[]) => withNeeded(targets, blocks).toSorted();
  expect(needed('t.a')).toEqual(['t.a', 't.depended', 't.far', 't.in_block', 't.named']);
  expect(needed('t.in_block[0]', 'module.m.t.other')).toEqual(['module.m.t.other', 't.in_block[0]']);
});
