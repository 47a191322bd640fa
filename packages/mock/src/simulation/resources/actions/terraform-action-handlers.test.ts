import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type SimulatedServer, startSimulatedServer } from '../../../testing/simulated-server.ts';
import { uploadClient } from '../../../testing/upload-client.ts';
import { findAction, finishInvocations, planInvocations } from '../../workspace/terraform-actions.ts';
import { secondsTimestamp } from '../../world/clock.ts';
import type { World } from '../../world/world.ts';
import { scriptNextPlans } from '../runs/run-control.ts';

const ACTIONS = '/workspaces/ws-4j8p6jX1w33MiDC7/terraform-actions';
const RESTART = '/terraform-actions/action-ryh1uSaExmQqK72V';
const DIRECT = 'run-KTuq99JSzgmDSvYj';
const LIFECYCLE = 'run-Nf4pLs8KwT2vXq7H';

let server: SimulatedServer;
let world: World;
beforeEach(async () => {
  server = await startSimulatedServer();
  if (!server.worlds) throw new Error('no world');
  world = server.worlds.main;
  for (const [id, by] of [
    [DIRECT, { type: 'users', id: 'user-62goNpx1ThQf689e' }],
    [LIFECYCLE, null],
  ] as const) {
    const workspace = { type: 'workspaces', id: 'ws-4j8p6jX1w33MiDC7' };
    if (!world.get('runs', id)) world.create('runs', { id, relationships: { workspace, 'created-by': by } });
  }
});
afterEach(() => server.close());

const ids = async (path: string) => {
  const { status, json } = await server.call('GET', path);
  return status === 200 ? json.data.map(({ id }: { id: string }) => id) : status;
};

describe('actions', () => {
  test('are those of the examples', async () => {
    const list = await server.call('GET', ACTIONS);
    expect(list.json.data[0]).toMatchObject({
      id: 'action-ryh1uSaExmQqK72V',
      attributes: { address: 'action.terraform_data.restart', 'instance-type': 'count', 'count-value': 3 },
      relationships: { 'last-invocation': { data: { type: 'action-invocations', id: 'ai-TmqZCTY8bCi6b3Am' } } },
    });
    expect(list.json.data[0].attributes).not.toHaveProperty('invocation-count');
    expect((await server.call('GET', RESTART)).json.data.attributes['invocation-count']).toBe(3);
    expect((await server.call('GET', `${ACTIONS}/filter-options`)).json.data.attributes).toEqual({
      providers: ['aws', 'terraform'],
    });
    expect((await server.call('GET', RESTART, { token: 'outsider' })).status).toBe(404);
    expect((await server.call('GET', '/terraform-actions/action-0')).status).toBe(404);
  });

  const restart = 'action-ryh1uSaExmQqK72V';
  const warmCache = 'action-9Ld3VnXe5TbKqWz2';
  test.each([
    ['filter[provider]=aws', [warmCache]],
    ['filter[module_address]=system:root_module', [restart]],
    ['filter[module_address]=module.cache', [warmCache]],
    ['filter[last_invocation][invoked_at][gte]=2026-05-12T08:40:00Z', [restart]],
    ['filter[last_invocation][invoked_at][gt]=2026-05-12T08:40:00Z', []],
    ['filter[last_invocation][invoked_at][lte]=2026-05-12T08:40:00Z', [restart]],
    ['filter[last_invocation][invoked_at][lt]=2026-05-12T08:40:00Z', []],
    ['filter[last_invocation][invoked_at][lt]=yesterday', 400],
    ['page[size]=1&page[number]=2', [warmCache]],
  ])('listed with ?%s', async (query, expected) => {
    expect(await ids(`${ACTIONS}?${query}`)).toEqual(expected);
  });
});

describe('of an uploaded configuration', () => {
  const actions = async (workspace: string) =>
    (await server.call('GET', `/workspaces/${workspace}/terraform-actions`)).json.data;

  test('have the instances of their blocks', async () => {
    const { newWorkspace, upload } = uploadClient(server);
    const workspace = await newWorkspace();
    const files = {
      'main.tf': `variable "regions" { default = ["eu", "us"] }
        action "aws_lambda_invoke" "one" {}
        action "aws_lambda_invoke" "many" { count = 2 }
        action "aws_lambda_invoke" "each" { for_each = toset(var.regions) }
        action "aws_lambda_invoke" "open" { for_each = keys(local.somewhere) }`,
      'modules/cache/main.tf': 'action "aws_lambda_invoke" "elsewhere" {}',
    };
    await upload(workspace, files);
    const shown = async () =>
      (await actions(workspace)).map(({ attributes }: { attributes: Record<string, unknown> }) => [
        attributes['address'],
        attributes['instance-type'],
        attributes['count-value'] ?? attributes['for-each-values'],
      ]);
    expect(await shown()).toEqual([
      ['action.aws_lambda_invoke.one', null, null],
      ['action.aws_lambda_invoke.many', 'count', 2],
      ['action.aws_lambda_invoke.each', 'for_each', ['eu', 'us']],
      ['action.aws_lambda_invoke.open', 'for_each', null],
    ]);
    await upload(workspace, { 'main.tf': files['main.tf'].replace('count = 2', 'count = 3') });
    expect((await shown())[1]).toEqual(['action.aws_lambda_invoke.many', 'count', 3]);
  });

  test('are invoked instance by instance, and fail with their run', async () => {
    const { newWorkspace, upload } = uploadClient(server);
    const workspace = await newWorkspace();
    await upload(workspace, { 'main.tf': 'action "aws_lambda_invoke" "warm" { for_each = toset(["eu", "us"]) }' });
    const invoke = async (address: string) => {
      const attributes = { 'invoke-action-addrs': [address], 'auto-apply': true };
      const relationships = { workspace: { data: { type: 'workspaces', id: workspace } } };
      const json = { data: { type: 'runs', attributes, relationships } };
      const { status, json: made } = await server.call('POST', '/runs', { json });
      world.clock.advance(60_000);
      return status === 201 ? made.data : status;
    };
    const address = 'action.aws_lambda_invoke.warm';
    expect(await invoke(`${address}["ap"]`)).toBe(422);
    const [{ id }] = await actions(workspace);
    const keysAndStatuses = async (run: string) =>
      (await server.call('GET', `/terraform-actions/${id}/runs/${run}/invocations`)).json.data.map(
        ({ attributes }: { attributes: Record<string, unknown> }) => [
          attributes['action-key'],
          attributes['final-status'],
        ],
      );
    expect(await keysAndStatuses((await invoke(`${address}["us"]`)).id)).toEqual([['us', 'successful']]);
    scriptNextPlans(world, workspace, { error: { phase: 'apply', message: 'No such function' } });
    const failed = await invoke(address);
    expect(await keysAndStatuses(failed.id)).toEqual([
      ['eu', 'failed'],
      ['us', 'failed'],
    ]);
    const { data: apply } = (await server.call('GET', `/applies/${failed.relationships.apply.data.id}`)).json;
    expect(apply.attributes).toMatchObject({ status: 'errored', 'action-invocations': 1, 'action-failures': 1 });
  });
});

describe('run summaries', () => {
  const SUMMARIES = `${RESTART}/invocations/run-summary`;

  test('sum up what each run did', async () => {
    const list = await server.call('GET', SUMMARIES);
    expect(list.json.data).toMatchObject([
      {
        id: `action-ryh1uSaExmQqK72V:${DIRECT}`,
        type: 'action-invocation-run-summary',
        attributes: {
          'aggregate-invocation-status': 'successful',
          'invocation-method': 'direct',
          'invoked-by': { username: 'ada' },
          'invocation-statuses': { successful: 1, failed: 0 },
          'planned-invocation-count': 1,
        },
      },
      {
        id: `action-ryh1uSaExmQqK72V:${LIFECYCLE}`,
        attributes: { 'aggregate-invocation-status': 'not_successful', 'invocation-method': 'lifecycle' },
      },
    ]);
    const options = await server.call('GET', `${RESTART}/invocations/filter-options`);
    expect(options.json.data.attributes['invoked-by']).toContain('ada');
  });

  test.each([
    ['filter[run][id]=run-KTuq99JSzgmDSvYj', [DIRECT]],
    ['filter[invocation_method]=lifecycle', [LIFECYCLE]],
    ['filter[invocation_method]=lifecycle,direct', [DIRECT, LIFECYCLE]],
    ['filter[aggregate_invocation_status]=not_successful', [LIFECYCLE]],
    ['filter[aggregate_invocation_status]=run_in_progress', []],
    ['filter[invoked_by]=nobody', []],
    ['filter[source]=tfe-run-trigger', []],
    ['filter[invoked_at][gt]=2026-05-12T08:00:00Z', [DIRECT]],
    ['filter[invoked_at][lt]=2026-05-12T08:00:00Z', [LIFECYCLE]],
  ])('filtered with ?%s', async (query, expected) => {
    const found = await ids(`${SUMMARIES}?${query}`);
    expect(found).toEqual(expected.map((run) => `action-ryh1uSaExmQqK72V:${run}`));
  });
});

describe('invocations of a run', () => {
  const path = `${RESTART}/runs/${LIFECYCLE}/invocations`;

  test('are counted over all pages', async () => {
    const list = await server.call('GET', `${path}?page[size]=1`);
    expect([list.json.data.length, list.json.meta]).toEqual([1, { counts: { invocations: { total: 2 } } }]);
    expect(await ids(`${path}?filter[status]=failed`)).toEqual(['ai-Kb7mRf2NcXw8QpTs']);
    expect(await ids(`${path}?filter[status]=broken`)).toBe(400);
    expect(await ids(`${path}?q=aftercreate`)).toEqual(['ai-zL1x3WQdtgP5ZB8r']);
    expect(await ids(`${RESTART}/runs/run-0/invocations`)).toBe(404);
    // Of another workspace.
    expect(await ids(`/terraform-actions/action-5Vc8NbGt2RyXwJ6q/runs/${LIFECYCLE}/invocations`)).toBe(404);
  });

  test('are grouped by what triggered them', async () => {
    const groups = await server.call('GET', `${path}/lifecycle-resource-groups`);
    expect(groups.json.data).toMatchObject([
      {
        id: 'aws_instance.bastion',
        attributes: {
          'aggregate-invocation-status': 'not_successful',
          invocations: [{ id: 'ai-zL1x3WQdtgP5ZB8r' }, { id: 'ai-Kb7mRf2NcXw8QpTs', 'final-status': 'failed' }],
        },
      },
    ]);
    expect(groups.json.meta).toEqual({ counts: { invocations: { total: 2 }, 'resource-groups': { total: 1 } } });
    const filtered = (query: string) => ids(`${path}/lifecycle-resource-groups?${query}`);
    expect(await filtered('filter[aggregate_status]=successful')).toEqual([]);
    expect(await filtered('filter[aggregate_status]=run_in_progress')).toBe(400);
    expect(await filtered('q=BASTION')).toEqual(['aws_instance.bastion']);
    expect(await filtered('q=nothing')).toEqual([]);
  });

  test('are planned, and end with the run', async () => {
    const workspace = world.get('workspaces', 'ws-4j8p6jX1w33MiDC7');
    const run = world.get('runs', LIFECYCLE);
    if (!workspace || !run) throw new Error('not in the seed');
    expect(findAction(world, workspace, 'action.terraform_data.restart[3]')).toBeUndefined();
    expect(findAction(world, workspace, 'action.terraform_data.restart[1]')?.keys).toEqual([1]);
    expect(findAction(world, workspace, 'action.aws_lambda_invoke.warm_cache')).toBeUndefined();
    expect(findAction(world, workspace, 'module.cache.action.aws_lambda_invoke.warm_cache["us-east-1"]')?.keys).toEqual(
      ['us-east-1'],
    );
    const found = findAction(world, workspace, 'module.cache.action.aws_lambda_invoke.warm_cache');
    if (!found) throw new Error('no action');
    planInvocations(world, run, found);
    const summary = async () =>
      (await server.call('GET', `/terraform-actions/${found.action.id}/invocations/run-summary`)).json.data[0]
        .attributes;
    expect(await summary()).toMatchObject({
      'aggregate-invocation-status': 'run_in_progress',
      'invoked-at': null,
      'planned-invocation-count': 2,
    });
    finishInvocations(world, run, 'successful');
    expect(await summary()).toMatchObject({
      'aggregate-invocation-status': 'successful',
      'invoked-at': secondsTimestamp(world.clock.now()),
      'invocation-statuses': { successful: 2, failed: 0 },
    });
  });
});
