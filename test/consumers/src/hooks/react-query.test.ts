import { NotFoundError } from '@hcptf/client';
import { QueryClient } from '@tanstack/react-query';
import createQueryClient from 'openapi-react-query';
import { expect, test } from 'vitest';
import { renderHook } from './render-hook.ts';
import { document, notFound, run, stubApi, workspacePage } from './stub-api.ts';

const init = { params: { path: { run_id: 'run-1' } } };
const client = () => new QueryClient({ defaultOptions: { queries: { retry: false }, mutations: { retry: false } } });
const isSettled = ({ isPending }: { isPending: boolean }) => !isPending;

test('useQuery returns the document, after the client has tried again', async () => {
  const { api, sent } = stubApi((_, index) => (index === 0 ? document({}, 503) : document(run)));
  const $api = createQueryClient(api);
  const query = await renderHook(() => $api.useQuery('get', '/runs/{run_id}', init, {}, client1), isSettled);
  const status: string | undefined = query.data?.data.attributes.status;
  expect([status, sent]).toEqual(['planned', ['GET /runs/run-1', 'GET /runs/run-1']]);
});
const client1 = client();

test.each([
  ['with a document', () => document(notFound, 404)],
  ['that is empty', () => new Response(null, { status: 404 })],
])('useQuery returns an ApiError for a 404 %s', async (_, answer) => {
  const queries = client();
  const $api = createQueryClient(stubApi(answer).api);
  const query = await renderHook(() => $api.useQuery('get', '/runs/{run_id}', init, {}, queries), isSettled);
  const message: string | undefined = query.error?.message;
  expect(NotFoundError.isInstance(query.error)).toBe(true);
  expect(message).toMatch(/^404 from getRun/);
});

test('useInfiniteQuery reads page after page by page[number]', async () => {
  const queries = client();
  const { api, sent } = stubApi(workspacePage);
  const $api = createQueryClient(api);
  const path = { organization_name: 'acme' };
  const query = await renderHook(
    () =>
      $api.useInfiniteQuery(
        'get',
        '/organizations/{organization_name}/workspaces',
        { params: { path } },
        {
          pageParamName: 'page[number]',
          initialPageParam: 1,
          getNextPageParam: (last) => last.meta?.pagination?.['next-page'] ?? undefined,
        },
        queries,
      ),
    ({ data }) => data?.pages.length === 2,
    ({ hasNextPage, isFetching, fetchNextPage }) => {
      if (hasNextPage && !isFetching) void fetchNextPage();
    },
  );
  expect(query.data?.pages.flatMap(({ data }) => data.map(({ id }) => id))).toEqual(['ws-1', 'ws-2']);
  expect(query.hasNextPage).toBe(false);
  expect(sent.map((line) => decodeURIComponent(line.split('?')[1] ?? ''))).toEqual([
    'page[number]=1',
    'page[number]=2',
  ]);
});

test('useMutation sends a body and returns nothing for an empty answer', async () => {
  const queries = client();
  const bodies: unknown[] = [];
  const { api, sent } = stubApi((request) => {
    bodies.push(request.headers.get('content-type'));
    return new Response(null, { status: 202 });
  });
  const $api = createQueryClient(api);
  const mutation = await renderHook(
    () => $api.useMutation('post', '/runs/{run_id}/actions/apply', {}, queries),
    ({ isSuccess }) => isSuccess,
    ({ isIdle, mutate }) => {
      if (isIdle) mutate({ ...init, body: { comment: 'go' } });
    },
  );
  expect(mutation.data).toBeUndefined();
  expect([sent, bodies]).toEqual([['POST /runs/run-1/actions/apply'], ['application/vnd.api+json']]);
});

test('queryOptions serve a query client without React', async () => {
  const { api } = stubApi(() => document(run));
  const { data } = await client().fetchQuery(createQueryClient(api).queryOptions('get', '/runs/{run_id}', init));
  expect(data.id).toBe('run-1');
});
