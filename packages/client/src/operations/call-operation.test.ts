import { describe, expect, expectTypeOf, test } from 'vitest';
import { ApiError, type RunDocument } from '../index.ts';
import { json, stubClient } from '../testing/stub-client.ts';

const run = { path: { run_id: 'run-1' } };
const document = { data: { id: 'run-1', type: 'runs' } };

describe('withResponse', () => {
  test('returns the document and the response, of one request', async () => {
    const { api, sent } = stubClient(() => json(document, 200, { 'x-request-id': 'r-1' }));
    const { data, response } = await api.getRun(run).withResponse();
    expectTypeOf(data).toExtend<RunDocument>();
    expect(data).toEqual(document);
    expect(response.headers.get('x-request-id')).toBe('r-1');
    expect(await response.json()).toEqual(document);
    expect(sent).toHaveLength(1);
  });

  test('of a list returns one page, also when the list is awaited besides', async () => {
    const { api, sent } = stubClient(() => json({ data: [{ id: 'ws-1', type: 'workspaces' }] }));
    const call = api.listWorkspaces({ path: { organization_name: 'acme' } });
    const { data, response } = await call.withResponse();
    expect(await call).toBe(data);
    expect(response.status).toBe(200);
    expect(sent).toHaveLength(1);
  });

  test('throws what the call throws, once', async () => {
    const { api } = stubClient(() => json({ errors: [] }, 404));
    // An unhandled rejection would fail the test run.
    await expect(api.getRun(run).withResponse()).rejects.toSatisfy(ApiError.isInstance);
  });
});
