import { describe, expectTypeOf, test } from 'vitest';
import { type components, createClient, type ItemOf, type ListCall, type Workspace } from '../index.ts';

const api = createClient({ token: 'type-test' });
type Schemas = components['schemas'];
const organization = { path: { organization_name: 'acme' } };

describe('lists', () => {
  test('are promises of the document and iterators over its items', async () => {
    const call = api.listWorkspaces(organization);
    expectTypeOf(call).resolves.toHaveProperty('data');
    for await (const workspace of call) expectTypeOf(workspace).toEqualTypeOf<Schemas['Workspace']>();
    for await (const page of call.pages()) expectTypeOf(page.data).toEqualTypeOf<Schemas['Workspace'][]>();
    expectTypeOf(call.all({ limit: 5 })).resolves.toEqualTypeOf<Schemas['Workspace'][]>();
    expectTypeOf(api.listOrganizationRuns(organization)).toExtend<ListCall<Schemas['OrganizationRunList']>>();
  });

  test('have items that a name or a document leads to', () => {
    expectTypeOf<ItemOf<'listWorkspaces'>>().toEqualTypeOf<Workspace>();
    expectTypeOf<ItemOf<Schemas['WorkspaceList']>>().toEqualTypeOf<Workspace>();
  });

  test('that include something are not iterated over, because the items would be without it', async () => {
    const call = api.listWorkspaces({ ...organization, query: { include: ['current_run'] } });
    const loop = async () => {
      // @ts-expect-error the items would not have the run
      for await (const _ of call) break;
    };
    void loop;
    // @ts-expect-error nor would these
    void call.all();
    for await (const workspace of call.flat()) {
      expectTypeOf(workspace['current-run']?.status).toEqualTypeOf<Schemas['RunStatus'] | undefined>();
    }
    expectTypeOf(call).resolves.toHaveProperty('included');
  });

  test('are told from other operations', () => {
    // @ts-expect-error one workspace is not a list
    void api.getWorkspace({ path: { workspace_id: 'ws-1' } }).all();
    // @ts-expect-error nor is what answers a PATCH
    void api.updateWorkspaceTagBindings({ path: { workspace_id: 'ws-1' }, body: { data: [] } }).all();
  });
});

describe('options', () => {
  test('are checked', () => {
    createClient({ token: async () => 'x', retry: { maxRetries: 1 }, rateLimit: 10, timeout: 5_000, userAgent: 'x' });
    createClient({ token: 'x', retry: false, rateLimit: false, timeout: false });
    // @ts-expect-error no such option
    createClient({ token: 'x', retries: 3 });
    // @ts-expect-error a token is needed
    createClient({});
  });
});
