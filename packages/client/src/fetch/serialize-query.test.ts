import { expect, test } from 'vitest';
import { serializeQuery } from './serialize-query.ts';

test.each([
  [{ 'page[number]': 2 }, 'page%5Bnumber%5D=2'],
  [{ include: ['plan', 'apply'] }, 'include=plan,apply'],
  [{ 'filter[names]': ['a,b', 'c'] }, 'filter%5Bnames%5D=a%2Cb,c'],
  [
    { 'filter[tagged]': [{ key: 'env', value: 'prod' }, { key: 'team' }] },
    'filter%5Btagged%5D%5B0%5D%5Bkey%5D=env&filter%5Btagged%5D%5B0%5D%5Bvalue%5D=prod&filter%5Btagged%5D%5B1%5D%5Bkey%5D=team',
  ],
  [{ q: undefined, sort: null, include: [] }, ''],
  [{ 'filter[permissions][update]': true }, 'filter%5Bpermissions%5D%5Bupdate%5D=true'],
])('%j is written as %s', (query, expected) => {
  expect(serializeQuery(query)).toBe(expected);
});
