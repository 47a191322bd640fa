import { expect, test } from 'vitest';
import { parseHcl } from '../configuration/hcl.ts';
import { priorInstances } from '../state/prior-instances.ts';
import type { TerraformState } from '../state/terraform-state.ts';
import { movedInstances } from './moved-instances.ts';

function moved(source: string, instances: [name: string, index?: string | number][]): [string, string | undefined][] {
  const resources = instances.map(([name, index]) => ({
    mode: 'managed' as const,
    type: 't',
    name,
    provider: 'provider["p"]',
    instances: [{ schema_version: 0, attributes: {}, ...(index !== undefined && { index_key: index }) }],
  }));
  const { blocks } = parseHcl(source);
  return [...movedInstances(priorInstances({ resources } as unknown as TerraformState), blocks)].map(
    ([address, one]) => {
      expect(one.address).toBe(address);
      return [address, one.previous];
    },
  );
}

const move = (from: string, to: string) => `moved {\n from = ${from}\n to = ${to}\n}\n`;

test.each<[string, string, [string, (string | number)?][], [string, string | undefined][]]>([
  ['a resource', move('t.a', 't.b'), [['a']], [['t.b', 't.a']]],
  ['a resource with its keys', move('t.a', 't.b'), [['a', 'k']], [['t.b["k"]', 't.a["k"]']]],
  ['an instance to a key', move('t.a', 't.a["k"]'), [['a']], [['t.a["k"]', 't.a']]],
  ['an instance from its index', move('t.a[0]', 't.b'), [['a', 0]], [['t.b', 't.a[0]']]],
  ['in steps, in any order', move('t.b', 't.c') + move('t.a', 't.b'), [['a']], [['t.c', 't.a']]],
  [
    'nothing to where something is',
    move('t.a', 't.b'),
    [['a'], ['b']],
    [
      ['t.a', undefined],
      ['t.b', undefined],
    ],
  ],
  ['nothing in a circle', move('t.a', 't.b') + move('t.b', 't.a'), [['c']], [['t.c', undefined]]],
  ['nothing into modules', move('t.a', 'module.m.t.a'), [['a']], [['t.a', undefined]]],
])('moved blocks move %s', (_, source, instances, expected) => {
  expect(moved(source, instances)).toEqual(expected);
});

test.each<[string, string, [string, (string | number)?][], [string, string | undefined][]]>([
  ['that gets a count', 'resource "t" "a" {\n count = 2\n}', [['a']], [['t.a[0]', 't.a']]],
  ['that loses it', 'resource "t" "a" {}', [['a', 0]], [['t.a', 't.a[0]']]],
  ['that gets keys', 'resource "t" "a" {\n for_each = {}\n}', [['a']], [['t.a', undefined]]],
  [
    'that was moved and gets a count',
    `${move('t.o', 't.a')}resource "t" "a" {\n count = 1\n}`,
    [['o']],
    [['t.a[0]', 't.o']],
  ],
])('the first instance of a resource %s is moved without a block', (_, source, instances, expected) => {
  expect(moved(source, instances)).toEqual(expected);
});
