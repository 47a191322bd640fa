import { describe, expectTypeOf, test } from 'vitest';
import { type components, createClient, type KnownRunStatus, type RunStatus } from './index.ts';

const api = createClient({ token: 'type-test' });
type Schemas = components['schemas'];

describe('operations by name', () => {
  test('give the document that the specification describes', () => {
    expectTypeOf(
      api.updateWorkspace({ path: { workspace_id: 'ws-1' }, body: { data: { type: 'workspaces' } } }),
    ).resolves.toEqualTypeOf<Schemas['WorkspaceDocument']>();
    expectTypeOf(api.getWorkspace({ path: { workspace_id: 'ws-1' } })).resolves.toExtend<
      Schemas['WorkspaceDocument']
    >();
    expectTypeOf(api.getWorkspace).returns.resolves.toHaveProperty('data');
  });

  test('give undefined for an empty body and the location for a redirect', () => {
    expectTypeOf(api.applyRun({ path: { run_id: 'run-1' } })).resolves.toEqualTypeOf<undefined>();
    expectTypeOf(api.getPlanJsonOutput({ path: { plan_id: 'plan-1' } })).resolves.toEqualTypeOf<
      { location: string } | undefined
    >();
  });

  test('need no argument where nothing is required', () => {
    expectTypeOf(api.listOrganizations()).resolves.toHaveProperty('data');
  });

  test('open enumerations keep their known values and admit others', () => {
    expectTypeOf<'planned_and_finished'>().toExtend<Schemas['RunStatus']>();
    expectTypeOf<'a_future_status'>().toExtend<Schemas['RunStatus']>();
    expectTypeOf<Schemas['RunStatus']>().not.toEqualTypeOf<string>();
  });

  test('closed ones, for switches that leave nothing out, stand beside the open ones', () => {
    expectTypeOf<KnownRunStatus>().toExtend<RunStatus>();
    expectTypeOf<'planned_and_finished'>().toExtend<KnownRunStatus>();
    expectTypeOf<'appplied'>().not.toExtend<KnownRunStatus>();
  });

  test('take null for what a request may leave out', () => {
    const data = { type: 'workspaces', attributes: { 'auto-apply': null, 'execution-mode': null } } as const;
    void api.updateWorkspace({ path: { workspace_id: 'ws-1' }, body: { data } });
    const attributes = { key: 'a', category: 'env', hcl: null, value: null } as const;
    void api.createWorkspaceVariable({ path: { workspace_id: 'ws-1' }, body: { data: { type: 'vars', attributes } } });
  });

  test('refuse what the specification does not know', () => {
    // @ts-expect-error the path parameter is missing
    void api.getWorkspace();
    // @ts-expect-error no such include value
    void api.getWorkspace({ path: { workspace_id: 'ws-1' }, query: { include: ['moon'] } });
    // @ts-expect-error the workspace relationship is missing
    void api.createRun({ body: { data: { type: 'runs', relationships: {} } } });
    const workspace = { data: { type: 'workspaces' as const, id: 'ws-1' } };
    // @ts-expect-error no such attribute
    void api.createRun({ body: { data: { type: 'runs', attributes: { mesage: 'x' }, relationships: { workspace } } } });
    // @ts-expect-error only operations on another server take a baseUrl
    void api.getWorkspace({ path: { workspace_id: 'ws-1' }, baseUrl: 'https://elsewhere.example' });
    void api.downloadSignedObject({ path: { object_id: 'x' }, baseUrl: 'https://elsewhere.example' });
  });
});
