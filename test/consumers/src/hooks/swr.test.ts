import './create-container.ts';
import { NotFoundError } from '@hcptf/client';
import { createInfiniteHook, createQueryHook } from 'swr-openapi';
import { expect, test } from 'vitest';
import { renderHook } from './render-hook.ts';
import { document, notFound, run, stubApi, workspacePage } from './stub-api.ts';

const init = { params: { path: { run_id: 'run-1' } } };
const isSettled = ({ data, error }: { data?: unknown; error?: unknown }) => data !== undefined || error !== undefined;

test('a query returns the document, after the client has tried again', async () => {
  const { api, sent } = stubApi((_, index) => (index === 0 ? document({}, 503) : document(run)));
  const useQuery = createQueryHook(api, 'success');
  const { data } = await renderHook(() => useQuery('/runs/{run_id}', init), isSettled);
  const status: string | undefined = data?.data.attributes.status;
  expect([status, sent.length]).toEqual(['planned', 2]);
});

test.each([
  ['with a document', () => document(notFound, 404)],
  ['that is empty', () => new Response(null, { status: 404 })],
])('a query returns an ApiError for a 404 %s', async (name, answer) => {
  const useQuery = createQueryHook(stubApi(answer).api, name);
  const { error } = await renderHook(() => useQuery('/runs/{run_id}', init, { shouldRetryOnError: false }), isSettled);
  const message: string | undefined = error?.message;
  expect(NotFoundError.isInstance(error)).toBe(true);
  expect(message).toMatch(/^404 from getRun/);
});

test('an infinite query reads page after page by page[number]', async () => {
  const useInfinite = createInfiniteHook(stubApi(workspacePage).api, 'pages');
  const path = { organization_name: 'acme' };
  const { data } = await renderHook(
    () =>
      useInfinite(
        '/organizations/{organization_name}/workspaces',
        (index, previous) =>
          previous && !previous.meta?.pagination?.['next-page']
            ? null
            : { params: { path, query: { 'page[number]': index + 1 } } },
        { initialSize: 2 },
      ),
    ({ data }) => data?.length === 2,
  );
  expect(data?.flatMap((page) => page.data.map(({ id }) => id))).toEqual(['ws-1', 'ws-2']);
});
