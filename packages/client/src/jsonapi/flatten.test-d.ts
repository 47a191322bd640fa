import { describe, expectTypeOf, test } from 'vitest';
import { type components, createClient } from '../index.ts';
import { type Flat, flatten } from './index.ts';

type Schemas = components['schemas'];
const api = createClient({ token: 'type-test' });
const path = { run_id: 'run-1' };

describe('include types the included array', () => {
  test('by the values that are asked for', () => {
    expectTypeOf(api.getRun({ path, query: { include: ['plan'] } }))
      .resolves.toHaveProperty('included')
      .toEqualTypeOf<Schemas['Plan'][] | undefined>();
    expectTypeOf(api.getRun({ path, query: { include: ['plan', 'workspace'] } }))
      .resolves.toHaveProperty('included')
      .toEqualTypeOf<(Schemas['Plan'] | Schemas['Workspace'])[] | undefined>();
  });

  test('with the resources on the way of a path', () => {
    expectTypeOf(api.getRun({ path, query: { include: ['configuration_version.ingress_attributes'] } }))
      .resolves.toHaveProperty('included')
      .toEqualTypeOf<(Schemas['ConfigurationVersion'] | Schemas['IngressAttributes'])[] | undefined>();
  });

  test('to nothing where nothing is asked for, and to everything where the values are not known', () => {
    expectTypeOf(api.getRun({ path })).resolves.toHaveProperty('included').toEqualTypeOf<never[] | undefined>();
    expectTypeOf(api.getRun({ path })).resolves.toExtend<Schemas['RunDocument']>();
    const args = { path, query: { include: [] as ('plan' | 'apply')[] } };
    expectTypeOf(api.getRun(args))
      .resolves.toHaveProperty('included')
      .toEqualTypeOf<(Schemas['Plan'] | Schemas['Apply'])[] | undefined>();
  });
});

describe('flatten', () => {
  test('types attributes and references by their wire names', async () => {
    const run = flatten(await api.getRun({ path }));
    expectTypeOf(run.id).toEqualTypeOf<string>();
    expectTypeOf(run.type).toEqualTypeOf<'runs'>();
    expectTypeOf(run.status).toEqualTypeOf<Schemas['RunStatus']>();
    expectTypeOf(run['auto-apply']).toEqualTypeOf<boolean | null | undefined>();
    expectTypeOf(run.plan).toEqualTypeOf<Schemas['PlanIdentifier'] | null | undefined>();
    expectTypeOf(run['run-events']).toEqualTypeOf<Schemas['RunEventIdentifier'][] | undefined>();
    // @ts-expect-error the plan was not included
    void run.plan?.status;
    // @ts-expect-error no such attribute
    void run.statuz;
    // @ts-expect-error only a link
    void run['run-trigger-snapshots'];
  });

  test('types what is included, which may still be absent', async () => {
    const run = flatten(await api.getRun({ path, query: { include: ['plan', 'workspace', 'task_stages'] } }));
    expectTypeOf(run.plan?.status).toEqualTypeOf<Schemas['PlanStatus'] | undefined>();
    expectTypeOf(run.workspace?.name).toEqualTypeOf<string | undefined>();
    expectTypeOf(run['task-stages']?.[0]?.stage).toEqualTypeOf<Schemas['TaskStageName'] | undefined>();
    expectTypeOf(run.plan?.id).toEqualTypeOf<string | undefined>();
    // the workspace's current run is the run itself, or another one
    expectTypeOf(run.workspace?.['current-run']?.status).toEqualTypeOf<Schemas['RunStatus'] | undefined>();
    // @ts-expect-error the apply was not asked for
    void run.apply?.status;
  });

  test('keeps links and meta of a list', async () => {
    const list = flatten({} as Schemas['RunList']);
    expectTypeOf(list.items[0]?.status).toEqualTypeOf<Schemas['RunStatus'] | undefined>();
    expectTypeOf(list.meta).toEqualTypeOf<Schemas['PaginationMeta'] | undefined>();
    expectTypeOf(list.links).toEqualTypeOf<Schemas['PaginationLinks'] | undefined>();
  });

  test('an attribute called type has a place of its own', () => {
    type Output = Flat<Schemas['StateVersionOutput']>;
    expectTypeOf<Output['type']>().toEqualTypeOf<'state-version-outputs'>();
    expectTypeOf<Output>().toHaveProperty('attributes.type');
  });
});

describe('pages of a list', () => {
  test('keep what include asked for', async () => {
    const path = { organization_name: 'acme' };
    for await (const page of api.listWorkspaces({ path, query: { include: ['current_run', 'project'] } }).pages()) {
      const { items } = flatten(page);
      expectTypeOf(items[0]?.['current-run']?.status).toEqualTypeOf<Schemas['RunStatus'] | undefined>();
      // @ts-expect-error the readme was not asked for
      void items[0]?.readme?.['raw-markdown'];
    }
  });
});
