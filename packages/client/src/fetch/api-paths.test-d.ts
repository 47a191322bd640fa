import { describe, expectTypeOf, test } from 'vitest';
import { type ApiError, type components, createClient } from '../index.ts';

const api = createClient({ token: 'type-test' });
const params = { path: { workspace_id: 'ws-1' } };

describe('a call by path', () => {
  test('gives the document or the error', async () => {
    const { data, error, response } = await api.GET('/workspaces/{workspace_id}', { params });
    expectTypeOf(response).toEqualTypeOf<Response>();
    if (error) expectTypeOf(error).toEqualTypeOf<ApiError>();
    else expectTypeOf(data).toEqualTypeOf<components['schemas']['WorkspaceDocument']>();
  });

  test('needs no argument where nothing is required', () => {
    expectTypeOf(api.GET('/organizations')).resolves.toHaveProperty('data');
  });

  test('refuses what the specification does not know', () => {
    // @ts-expect-error no such path
    void api.GET('/workspace/{workspace_id}', { params });
    // @ts-expect-error no such method on this path
    void api.DELETE('/runs/{run_id}', { params: { path: { run_id: 'run-1' } } });
    // @ts-expect-error the parameters are missing
    void api.GET('/workspaces/{workspace_id}');
    // @ts-expect-error no such parameter
    void api.GET('/workspaces/{workspace_id}', { params: { path: { workspaceId: 'ws-1' } } });
    // @ts-expect-error no such include value
    void api.GET('/workspaces/{workspace_id}', { params: { ...params, query: { include: ['moon'] } } });
    // @ts-expect-error the body is missing
    void api.POST('/runs');
    // @ts-expect-error the workspace relationship is missing
    void api.POST('/runs', { body: { data: { type: 'runs', relationships: {} } } });
    // @ts-expect-error no such option
    void api.GET('/workspaces/{workspace_id}', { params, parseAs: 'text' });
    // @ts-expect-error not below the API: signed URLs are called by name
    void api.GET('/v1/object/{object_id}', { params: { path: { object_id: 'x' } } });
  });
});
