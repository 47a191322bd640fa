import { describe, expectTypeOf, test } from 'vitest';
import { type ApiFailure, type components, createClient, NotFoundError } from '../index.ts';

const api = createClient({ token: 'type-test' });
const params = { path: { workspace_id: 'ws-1' } };

describe('a call by path', () => {
  test('gives the document or the error', async () => {
    const { data, error, response } = await api.GET('/workspaces/{workspace_id}', { params });
    expectTypeOf(response).toEqualTypeOf<Response>();
    if (error) expectTypeOf(error).toExtend<ApiFailure>();
    else expectTypeOf(data).toExtend<components['schemas']['WorkspaceDocument']>();
    if (data) expectTypeOf<components['schemas']['WorkspaceDocument']>().toExtend<typeof data>();
  });

  test('gives an error that isInstance tells', async () => {
    const { error } = await api.GET('/workspaces/{workspace_id}', { params });
    if (NotFoundError.isInstance(error)) expectTypeOf(error.headers).toExtend<Headers>();
  });

  test('gives where a redirect leads, or nothing', async () => {
    const { data } = await api.GET('/plans/{plan_id}/json-output', { params: { path: { plan_id: 'plan-1' } } });
    expectTypeOf(data).toEqualTypeOf<{ location: string } | undefined>();
  });

  test('reads open enumerations as strings, and closed ones as their values', async () => {
    const { data } = await api.GET('/runs/{run_id}', { params: { path: { run_id: 'run-1' } } });
    if (!data) return;
    expectTypeOf(data.data.attributes.status).toEqualTypeOf<string>();
    expectTypeOf(data.data.type).toEqualTypeOf<'runs'>();
    // What a call by path returns can be given to what takes a run.
    expectTypeOf(data.data).toExtend<components['schemas']['Run']>();
  });

  test('takes any value of an open enumeration, and completes those of parameters', () => {
    const body = {
      data: { type: 'workspaces', attributes: { name: 'a', 'execution-mode': 'of-the-future' } },
    } as const;
    void api.POST('/organizations/{organization_name}/workspaces', {
      params: { path: { organization_name: 'acme' } },
      body,
    });
    type Query = Parameters<typeof api.listOrganizationRuns>[0]['query'];
    expectTypeOf<{ include: ['plan'] }>().toExtend<Query>();
  });

  test('reads the body as it is told', () => {
    expectTypeOf(
      api.GET('/runs/{run_id}', { params: { path: { run_id: 'run-1' } }, parseAs: 'text' }),
    ).resolves.toHaveProperty('data');
    expectTypeOf(api.getRun({ path: { run_id: 'run-1' }, parseAs: 'text' })).resolves.toEqualTypeOf<string>();
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
    // @ts-expect-error no such way to read a body
    void api.GET('/workspaces/{workspace_id}', { params, parseAs: 'yaml' });
    // @ts-expect-error not below the API: signed URLs are called by name
    void api.GET('/v1/object/{object_id}', { params: { path: { object_id: 'x' } } });
  });
});
