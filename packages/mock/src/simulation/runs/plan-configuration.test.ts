import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCalls } from '../../testing/run-calls.ts';
import { type SimulatedServer, startSimulatedServer } from '../../testing/simulated-server.ts';
import { type UploadClient, uploadClient } from '../../testing/upload-client.ts';

let server: SimulatedServer;
let client: UploadClient;
const warnings: string[] = [];
beforeAll(async () => {
  server = await startSimulatedServer({ warn: ({ message }) => warnings.push(message) });
  client = uploadClient(server);
});
afterAll(() => server.close());

const resource = (body: string) => ({ 'main.tf': `resource "terraform_data" "a" {\n${body}\n}\n` });

describe('a configuration that has no plan is the failure of its run', () => {
  test.each([
    [
      'a deep expression',
      {
        'main.tf': `locals { a = ${'['.repeat(20_000)}${']'.repeat(20_000)} }\n${resource('input = local.a')['main.tf']}`,
      },
      'levels',
    ],
    ['deep blocks', { 'main.tf': 'a {\n'.repeat(20_000) }, 'levels'],
    ['a huge count', resource('count = 1000000000'), 'Count is too big'],
    ['a negative count', resource('count = -1'), 'Invalid count argument'],
    ['half an instance', resource('count = 1.5'), 'Invalid count argument'],
    ['a count of words', resource('count = "x"'), 'Invalid count argument'],
    ['a number for for_each', resource('for_each = 5'), 'Invalid for_each argument'],
  ])('%s', async (_, files, reason) => {
    const { status, log } = await client.planned(files);
    expect([status, log]).toEqual(['errored', expect.stringContaining(reason)]);
  });

  test('a deep value of a variable', async () => {
    const files = { 'main.tf': `variable "a" {}\n${resource('input = var.a')['main.tf']}` };
    const { status, log } = await client.planned(files, { variables: [{ key: 'a', value: '['.repeat(20_000) }] });
    expect([status, log]).toEqual(['errored', expect.stringContaining('Too many levels')]);
    expect(warnings).toEqual([]);
  });

  test('what the mock itself cannot do, with a warning', async () => {
    const locals = Array.from({ length: 20_000 }, (_, index) => `l${index} = local.l${index + 1}`);
    const { status, log, id } = await client.planned({
      'main.tf': `locals {\n${locals.join('\n')}\n}\n${resource('input = local.l0')['main.tf']}`,
    });
    expect([status, log]).toEqual(['errored', expect.stringContaining('The mock could not go on with this run')]);
    expect(warnings).toEqual([expect.stringContaining(`(${id} in world main)`)]);
  });
});

test.each([
  ['count = "3"', 3],
  ['count = 0', 0],
  ['for_each = toset(["a", "b"])', 2],
  ['for_each = { a = 1 }', 1],
  [`input = ${'['.repeat(50)}${']'.repeat(50)}`, 1],
])('%s is planned', async (body, additions) => {
  expect(await client.planned(resource(body))).toMatchObject({ additions });
});

test('ten thousand instances that refer to ten thousand others are planned', async () => {
  const { 'main.tf': many } = resource('count = 10000');
  const others = 'resource "terraform_data" "b" {\n  count = 10000\n  input = terraform_data.a[count.index].id\n}\n';
  expect(await client.planned({ 'main.tf': many + others })).toMatchObject({ additions: 20_000 });
});

test('a speculative configuration is never applied', async () => {
  const workspace = await client.newWorkspace();
  const configuration = await client.upload(workspace, resource('input = 1'), { speculative: true });
  const { create, settle, run } = runCalls(() => server);
  const { id } = (await create({ 'plan-only': false, 'auto-apply': true }, workspace, configuration)).json.data;
  settle();
  expect((await run(id)).attributes).toMatchObject({ status: 'planned_and_finished', 'plan-only': true });
});
