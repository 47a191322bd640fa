import { describe, expect, test } from 'vitest';
import { operations } from '../../generated/operations.ts';
import { createWorld } from '../../seed/create-world.ts';
import { defaultSeed } from '../../seed/defaults/default-seed.ts';
import { Access } from '../access/access.ts';
import { Scope } from '../access/scope.ts';
import { findActor } from '../access/tokens.ts';
import { createClock } from '../world/clock.ts';
import type { Call } from './call.ts';
import { list } from './list.ts';
import { Query } from './query.ts';

const world = createWorld(defaultSeed, { name: 'list', clock: createClock('manual', 0) });
const actor = findActor(world, defaultSeed.tokens[0]?.token ?? '') ?? expect.unreachable();
const records = ['b', 'c', 'a'].map((name) => ({
  type: 'tags',
  id: `tag-${name}`,
  attributes: { name },
  relationships: {},
  internal: {},
}));

function run(pagination: string, query: Record<string, string> = {}, options = {}) {
  const operation = {
    request: {
      query: ['page[number]', 'page[size]']
        .map((name) => ({ name, style: 'form', schema: { type: 'integer' } }))
        .concat({ name: 'sort', style: 'form', schema: { type: 'string' } }),
    },
  } as unknown as ConstructorParameters<typeof Query>[0];
  const call: Call = {
    world,
    presenters: {},
    actor,
    access: new Access(world, actor),
    scope: new Scope(),
    operationId: 'listTags',
    entry: { ...operations.listWorkspaces, pagination },
    origin: 'http://mock',
    path: '/api/v2/tags',
    parameters: {},
    headers: {},
    body: undefined,
    query: new Query(operation, query),
  };
  const { data, links, meta } = list(call, records, options).body as {
    data: { id: string }[];
    links?: object;
    meta?: object;
  };
  return { ids: data.map(({ id }) => id.slice(4)).join(''), links, meta };
}

describe('lists', () => {
  test('none: everything, bare', () => {
    expect(run('none')).toEqual({ ids: 'bca', links: undefined, meta: undefined });
  });

  test('full: totals and five links', () => {
    const at = (page: number) => `http://mock/api/v2/tags?q=a%20b&page%5Bnumber%5D=${page}&page%5Bsize%5D=1`;
    expect(run('full', { q: 'a b', 'page[number]': '2', 'page[size]': '1' })).toEqual({
      ids: 'c',
      links: { self: at(2), first: at(1), prev: at(1), next: at(3), last: at(3) },
      meta: {
        pagination: {
          'current-page': 2,
          'page-size': 1,
          'prev-page': 1,
          'next-page': 3,
          'total-pages': 3,
          'total-count': 3,
        },
      },
    });
  });

  test('a page beyond the last is empty and leads back', () => {
    expect(run('full', { 'page[number]': '9' })).toMatchObject({
      ids: '',
      meta: { pagination: { 'current-page': 9, 'prev-page': 1, 'next-page': null, 'total-pages': 1 } },
    });
  });

  test('without totals', () => {
    const { links, meta } = run('without-totals', { 'page[size]': '2' });
    expect(Object.keys(links ?? {})).toEqual(['self', 'prev', 'next']);
    expect(meta).toEqual({ pagination: { 'current-page': 1, 'page-size': 2, 'prev-page': null, 'next-page': 2 } });
  });

  test('on request: paged once asked', () => {
    expect(run('on-request')).toEqual({ ids: 'bca', links: undefined, meta: undefined });
    expect(run('on-request', { 'page[size]': '2' })).toMatchObject({
      ids: 'bc',
      meta: { pagination: { 'total-count': 3 } },
    });
  });

  test('counts: meta is the handler’s', () => {
    const meta = (all: readonly unknown[]) => ({ counts: { tags: { total: all.length } } });
    expect(run('counts', { 'page[size]': '2' }, { meta })).toMatchObject({
      ids: 'bc',
      meta: { counts: { tags: { total: 3 } } },
    });
  });

  test('filters and sorts', () => {
    type Tag = { attributes: { name: string } };
    const sort = { name: ({ attributes }: Tag) => attributes.name };
    const where = [undefined, ({ attributes }: Tag) => attributes.name !== 'b'];
    expect(run('full', {}, { sort, where, order: 'name' }).ids).toBe('ac');
    expect(run('full', { sort: '-name' }, { sort, where, order: 'name' }).ids).toBe('ca');
  });
});
