import { expect, test } from 'vitest';
import { parseHcl } from '../configuration/hcl.ts';
import { UNKNOWN, Unknown, type Value } from '../expression/value.ts';
import { generatedBlock, importedInstance, importIds } from './imported-instances.ts';

test('the ids of imports are evaluated; what cannot be is left out, as are for_each and modules', () => {
  const { blocks } = parseHcl(`
import {
  to = aws_vpc.a
  id = var.id
}
import {
  to = aws_vpc.b["k"]
  id = "plain"
}
import {
  to = aws_vpc.c
  id = lookup(var.ids, "c")
}
import {
  for_each = toset(["x"])
  to       = aws_vpc.d[each.key]
  id       = each.key
}
import {
  to = module.m.aws_vpc.e
  id = "e"
}
`);
  const known: Record<string, string> = { 'var.id': 'vpc-1', '"plain"': 'plain' };
  expect([...importIds(blocks, (text) => known[text] ?? new Unknown('a data source'))]).toEqual([
    ['aws_vpc.a', 'vpc-1'],
    ['aws_vpc.b["k"]', 'plain'],
  ]);
});

test('an import finds what the configuration says, as far as that is known', () => {
  const found = importedInstance(
    { type: 'aws_vpc', name: 'a' },
    'vpc-1',
    new Map<string, Value>([
      ['cidr_block', '10.0.0.0/16'],
      ['tags', UNKNOWN],
    ]),
  );
  expect(found).toMatchObject({ address: 'aws_vpc.a', importing: 'vpc-1', provider: expect.stringContaining('aws') });
  expect(found.attributes).toEqual({ id: 'vpc-1', cidr_block: '10.0.0.0/16' });
});

test('a configuration is generated where the run may, and not for one of many', () => {
  expect(generatedBlock('aws_vpc.a', true)).toMatchObject({
    text: 'resource "aws_vpc" "a" {\n}',
    block: { kind: 'resource', labels: ['aws_vpc', 'a'] },
  });
  for (const [address, allowed] of [['aws_vpc.a', false] as const, ['aws_vpc.a[0]', true] as const]) {
    expect(() => generatedBlock(address, allowed)).toThrow('Configuration for import target does not exist');
  }
});
