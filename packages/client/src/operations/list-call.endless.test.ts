import { describe, expect, test } from 'vitest';
import { operationTable } from '../index.ts';
import { json, stubClient } from '../testing/stub-client.ts';
import type { CallArguments } from './call-operation.ts';
import { readPages } from './read-pages.ts';

const organization = { path: { organization_name: 'acme' } };
const items = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: `ws-${from + i}`, type: 'workspaces' }));
const numberOf = (request: Request) => Number(new URL(request.url).searchParams.get('page[number]') ?? 1);

describe('a list without an end', () => {
  test.each([
    ['the same items and the same next page', () => ({ 'next-page': 2 }), 2],
    ['the same items and always a next page', (number: number) => ({ 'next-page': number + 1 }), 50],
    ['the same items and a thousand million pages', () => ({ 'total-pages': 1e9 }), 50],
    ['the same items and pages without number', () => ({ 'total-pages': Number.MAX_VALUE }), 50],
  ])('ends: %s', async (_, paginationOf, most) => {
    for (const count of [100, 1, 0]) {
      const { api, sent } = stubClient((request) =>
        json({ data: items(0, count), meta: { pagination: paginationOf(numberOf(request)) } }),
      );
      expect(await api.listWorkspaces(organization).all()).toHaveLength(count);
      expect(sent.length).toBeLessThanOrEqual(most);
      let seen = 0;
      for await (const _ of api.listWorkspaces(organization)) seen += 1;
      expect(seen).toBe(count);
    }
  });

  test.each([
    ['new items', (number: number) => items(number, 1)],
    ['items without ids', () => [{ type: 'workspaces' }]],
  ])('of %s is an error that says where to go on', async (_, itemsOf) => {
    const { listWorkspaces } = operationTable;
    const page = async ({ query }: CallArguments) => {
      const number = Number(query?.['page[number]']);
      return { data: itemsOf(number), meta: { pagination: { 'next-page': number + 1 } } };
    };
    let pages = 0;
    const read = async () => {
      for await (const _ of readPages(listWorkspaces, {}, page, Number.POSITIVE_INFINITY, false)) pages += 1;
    };
    await expect(read()).rejects.toThrow('The list has not ended after 10000 pages. Go on with page[number] 10001.');
    expect(pages).toBe(10_000);
  });
});

test('some pages without anything new are not the end', async () => {
  const { api } = stubClient((request) => {
    const number = numberOf(request);
    return json({ data: items(number < 9 ? 0 : number * 100, 100), meta: { pagination: { 'total-pages': 10 } } });
  });
  expect(await api.listWorkspaces(organization).all()).toHaveLength(300);
});

test.each([[[null]], [['x']], [[7]]])('a list of %j is not what the operation promises', async (data) => {
  const { api } = stubClient(() => json({ data }), { retry: false });
  await expect(api.listWorkspaces(organization).all()).rejects.toMatchObject({ name: 'ApiError', status: 200 });
});
