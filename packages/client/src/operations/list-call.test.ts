import { describe, expect, test } from 'vitest';
import { json, type StubClient, stubClient } from '../testing/stub-client.ts';
import type { ItemOf } from './list-call.ts';
import type { OperationResult } from './operation-result.ts';

type Workspace = ItemOf<OperationResult<'listWorkspaces'>>;

const organization = { path: { organization_name: 'acme' } };
const items = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: `ws-${from + i}`, type: 'workspaces' }));

function pageOf(request: Request): { number: number; size: number; asked: boolean } {
  const { searchParams } = new URL(request.url);
  const asked = searchParams.has('page[number]') || searchParams.has('page[size]');
  return {
    number: Number(searchParams.get('page[number]') ?? 1),
    size: Number(searchParams.get('page[size]') ?? 20),
    asked,
  };
}

type Kind = 'totals' | 'next-page' | 'bare' | 'on-request';

/** A server with so many items, which pages them in one of the ways that exist. */
function server(total: number, kind: Kind): StubClient {
  return stubClient((request) => {
    const { number, size, asked } = pageOf(request);
    if (kind === 'on-request' && !asked) return json({ data: items(0, total) });
    const first = (number - 1) * size;
    const data = items(first, Math.max(0, Math.min(size, total - first)));
    const next = first + size < total ? number + 1 : null;
    const totals = { 'total-pages': Math.ceil(total / size), 'total-count': total };
    const meta = { pagination: { 'current-page': number, 'next-page': next, ...(kind !== 'next-page' && totals) } };
    return json({ data, ...(kind !== 'bare' && { meta }) });
  });
}

const pagesOf = ({ sent }: StubClient) => sent.map(({ request }) => pageOf(request).number);

describe('a list', () => {
  test.each(['totals', 'next-page', 'bare'] as const)('with %s is iterated over to its end, in order', async (kind) => {
    for (const total of [0, 1, 99, 100, 101, 450]) {
      const stub = server(total, kind);
      const ids: string[] = [];
      for await (const workspace of stub.api.listWorkspaces(organization)) ids.push(workspace.id);
      expect(ids).toEqual(items(0, total).map(({ id }) => id));
      const needed = Math.max(1, Math.ceil(total / 100));
      // Without any word on the end, a full last page is found to be the last by an empty one.
      const extra = kind === 'bare' && total > 0 && total % 100 === 0 ? 1 : 0;
      expect(stub.sent).toHaveLength(needed + extra);
    }
  });

  test('that is paged on request comes whole in one request, unless a page is asked for', async () => {
    const whole = server(250, 'on-request');
    expect(await whole.api.listOrganizations().all()).toHaveLength(250);
    expect(whole.sent).toHaveLength(1);
    const paged = server(250, 'on-request');
    expect(await paged.api.listOrganizations({ query: { 'page[size]': 50 } }).all()).toHaveLength(250);
    expect(pagesOf(paged)).toEqual([1, 2, 3, 4, 5]);
  });

  test('awaited is one page as the server sends it, asked for once', async () => {
    const stub = server(45, 'totals');
    const call = stub.api.listWorkspaces(organization);
    expect(stub.sent).toHaveLength(0);
    const [first, again] = await Promise.all([call, call]);
    expect(first.data).toHaveLength(20);
    expect(again).toBe(first);
    expect(stub.sent).toHaveLength(1);
    expect(await call.all()).toHaveLength(45);
  });

  test('rejects like any promise', async () => {
    const { api } = stubClient(() => json({}, 404));
    await expect(api.listWorkspaces(organization)).rejects.toMatchObject({ name: 'NotFoundError' });
    await expect(api.listWorkspaces(organization).all()).rejects.toMatchObject({ name: 'NotFoundError' });
    expect(await api.listWorkspaces(organization).catch(() => 'caught')).toBe('caught');
    const steps: string[] = [];
    await api
      .listWorkspaces(organization)
      .finally(() => steps.push('finally'))
      .catch(() => steps.push('catch'));
    expect(steps).toEqual(['finally', 'catch']);
  });

  test('starts at the page and with the size that the call asks for', async () => {
    const stub = server(45, 'totals');
    const rest = await stub.api
      .listWorkspaces({ ...organization, query: { 'page[number]': 2, 'page[size]': 10 } })
      .all();
    expect(rest.map(({ id }) => id)).toEqual(items(10, 35).map(({ id }) => id));
  });

  test('stops when the loop is left, and aborts what was read ahead', async () => {
    const signals: AbortSignal[] = [];
    const stub = stubClient((request) => {
      signals.push(request.signal);
      const { number } = pageOf(request);
      if (number > 1)
        return new Promise((_, reject) =>
          request.signal.addEventListener('abort', () => reject(request.signal.reason)),
        );
      return json({ data: items(0, 100), meta: { pagination: { 'total-pages': 90 } } });
    });
    for await (const workspace of stub.api.listWorkspaces(organization)) {
      if (workspace.id === 'ws-5') break;
    }
    const count = stub.sent.length;
    await new Promise(setImmediate);
    expect(signals.slice(1).every(({ aborted }) => aborted)).toBe(true);
    expect(stub.sent.length).toBe(count);
    expect(count).toBeLessThanOrEqual(3);
  });

  test.each([
    [5, 1],
    [100, 1],
    [150, 2],
    [0, 0],
  ])('read with a limit of %i asks for no more than %i pages', async (limit, pages) => {
    const stub = server(5000, 'totals');
    expect(await stub.api.listWorkspaces(organization).all({ limit })).toHaveLength(limit);
    expect(stub.sent.length).toBe(pages);
  });

  test('that changes between pages returns no item twice, and still fills the limit', async () => {
    // Someone creates a workspace after each page, so that the last item of a page is the first of the next.
    const moving = () =>
      stubClient((request) => {
        const { number, size } = pageOf(request);
        return json({ data: items((number - 1) * (size - 1), size), meta: { pagination: { 'total-pages': 9 } } });
      });
    const ids = (list: Workspace[]) => list.map(({ id }) => id);
    const all = ids(await moving().api.listWorkspaces(organization).all());
    expect(all).toEqual(items(0, 9 * 99 + 1).map(({ id }) => id));
    expect(await moving().api.listWorkspaces(organization).all({ limit: 300 })).toHaveLength(300);
    const pages: number[] = [];
    for await (const page of moving().api.listWorkspaces(organization).pages()) pages.push(page.data.length);
    expect(pages).toEqual([100, 99, 99, 99, 99, 99, 99, 99, 99]);
  });

  test('of a server that ignores the page number ends', async () => {
    const stub = stubClient(() => json({ data: items(0, 100) }));
    expect(await stub.api.listTeams(organization).all()).toHaveLength(100);
    expect(stub.sent).toHaveLength(2);
  });

  test('reads many pages at the pace of the limit, and in order though they come in disorder', async () => {
    const delays = [9, 1, 5, 3, 7];
    const stub = stubClient(async (request, index, clock) => {
      const { number } = pageOf(request);
      await new Promise<void>((resolve) => clock.setTimer(resolve, 100 * (delays[index % 5] ?? 1)));
      return json({ data: items((number - 1) * 100, 100), meta: { pagination: { 'total-pages': 50 } } });
    });
    const all = await stub.api.listWorkspaces(organization).all();
    expect(all.map(({ id }) => id)).toEqual(items(0, 5000).map(({ id }) => id));
    expect(stub.clock.now()).toBeLessThan(4500);
  });

  test('ends with the error of a page once it is reached, without an unhandled rejection', async () => {
    const { api } = stubClient((request) => {
      const { number } = pageOf(request);
      if (number >= 3) return json({}, 404);
      return json({ data: items((number - 1) * 100, 100), meta: { pagination: { 'total-pages': 9 } } });
    });
    let count = 0;
    const loop = async () => {
      for await (const _ of api.listWorkspaces(organization)) count += 1;
    };
    await expect(loop()).rejects.toMatchObject({ name: 'NotFoundError' });
    expect(count).toBe(200);
  });

  test('ends with AbortedError when the signal of the call is aborted', async () => {
    const controller = new AbortController();
    const { api } = server(5000, 'totals');
    const loop = async () => {
      for await (const { id } of api.listWorkspaces({ ...organization, signal: controller.signal })) {
        if (id === 'ws-150') controller.abort();
      }
    };
    await expect(loop()).rejects.toMatchObject({ name: 'AbortedError' });
    await expect(api.listWorkspaces({ ...organization, signal: controller.signal }).all()).rejects.toMatchObject({
      name: 'AbortedError',
    });
  });
});

test('a limit is a number of items', async () => {
  const { api, sent } = server(5, 'totals');
  await expect(api.listWorkspaces(organization).all({ limit: Number.NaN })).rejects.toThrow(
    'limit must be a positive number',
  );
  expect(sent).toEqual([]);
  expect(await api.listWorkspaces(organization).all({ limit: 2.5 })).toHaveLength(2);
  expect(pageOf(sent[0]?.request as Request).size).toBe(2);
});
