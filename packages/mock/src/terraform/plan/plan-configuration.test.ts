import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packTarGz } from '../../simulation/workspace/pack-tar-gz.ts';
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

const long = await packTarGz({ 'main.tf': '#'.repeat(5000) });
const short = await packTarGz({ 'main.tf': '# x' });
const resource = (body: string) => ({ 'main.tf': `resource "terraform_data" "a" {\n${body}\n}\n` });

describe('a configuration that cannot be planned fails its run', () => {
  test.each<[string, Record<string, string> | Uint8Array, string]>([
    ['no archive', Buffer.from('hello'), 'Failed to unpack'],
    ['gzip of something else', gzipSync('x'.repeat(2000)), 'Failed to unpack'],
    ['half an archive', gzipSync(gunzipSync(long).subarray(0, 3000)), 'Failed to unpack'],
    ['half a gzip', short.subarray(0, 60), 'Failed to unpack'],
    ['no configuration', { 'README.md': 'hello' }, 'No configuration files'],
    ['a syntax error', { 'a.tf': '\n= 1' }, 'Argument or block definition required'],
    ['an unclosed block', { 'a.tf': 'locals {\n' }, 'Unclosed block locals'],
    ['an unclosed list', { 'a.tf': 'locals {\n  a = [1\n}\n' }, 'Missing item separator'],
    ['an unterminated string', resource('input = "x'), 'Invalid multi-line string'],
    ['an unterminated interpolation', resource('input = "x${"'), 'Invalid multi-line string'],
    ['an unterminated heredoc', resource('input = <<EOT\nx\n'), 'Unterminated template string'],
    ['an argument without a value', resource('input =\n'), 'Missing expression'],
    ['an argument twice', resource('input = 1\ninput = 2'), 'Attribute redefined: input'],
    ['an argument outside', { 'a.tf': 'a = 1\n' }, 'Unsupported argument'],
    ['a resource without a name', { 'a.tf': 'resource "terraform_data" {}\n' }, 'Wrong number of labels for resource'],
    [
      'a resource twice',
      { ...resource(''), 'b.tf': 'resource "terraform_data" "a" {}\n' },
      'resource.terraform_data.a is declared again',
    ],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is HCL
    ['an undeclared variable', resource('input = "${var.nope}"'), 'Reference to undeclared input variable'],
    [
      'a variable that is no number',
      { 'a.tf': 'variable "a" {\n type = number\n default = "abc"\n}\n' },
      'a number is required',
    ],
    [
      'a variable that is no bool',
      { 'a.tf': 'variable "a" {\n type = bool\n default = "yes"\n}\n' },
      'a bool is required',
    ],
    ['a variable without a value', { 'a.tf': 'variable "a" {}\n' }, 'No value for required variable'],
    [
      'a circle of locals',
      { 'a.tf': `locals {\n  a = local.b\n  b = local.a\n}\n${resource('input = local.a')['main.tf']}` },
      'Cycle: local.a, local.b',
    ],
    [
      'a circle of resources',
      {
        ...resource('input = terraform_data.b.id'),
        'b.tf': 'resource "terraform_data" "b" {\n  input = terraform_data.a.id\n}\n',
      },
      'Cycle: ',
    ],
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

  test('an error of the mock itself, with a warning', async () => {
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

test('a valid configuration is planned', async () => {
  const files = {
    'main.tf': `\uFEFF// comment
terraform { required_version = ">= 1.0" }
/* another
   one */
variable "from_env" { type = number }
variable "many" {
  type    = map(object({ a = string, b = optional(list(number), [1, 2]) }))
  default = {}
}
locals { größe = "$\${literal} %%{too} \\" \${upper("}")} \${jsonencode({ a = "\${1}" })}" } # end
locals {
  text = <<-EOT
    %{ for x in ["a", "b"] ~}
    "half a string \${x}
    %{ endfor ~}
    EOT
  none = <<EOT
EOT
  call = join(",", [<<A
one
A
  , "two"])
  long = (
    true ? 1 : // why
    2
  )
  all = [for k, v in { a = 1 } : "\${k}=\${v}" if v != null]
}
resource "terraform_data" "a" {
  count = var.from_env
  input = { "key" = local.text, (local.none) : [for x in [1] : x] }
  lifecycle { ignore_changes = [input] }
  provisioner "local-exec" {
    command = "echo \${self.id}"
  }
}
output "a" { value = terraform_data.a[*].id }
moved {
  from = terraform_data.old
  to   = terraform_data.a
}
`,
    'a_override.tf': 'resource "terraform_data" "a" {}\n',
    'modules/broken/main.tf': 'not read {',
  };
  const workspace = await client.newWorkspace();
  const attributes = { key: 'TF_VAR_from_env', value: '2', category: 'env' };
  await server.call('POST', `/workspaces/${workspace}/vars`, { json: { data: { type: 'vars', attributes } } });
  const configuration = await client.upload(workspace, files);
  const { create, settle, run, get } = runCalls(() => server);
  const { id } = (await create({}, workspace, configuration)).json.data;
  settle();
  const { attributes: found, relationships } = await run(id);
  const plan = await get(`/plans/${relationships.plan.data.id}`);
  expect(await (await fetch(plan.attributes['log-read-url'])).text()).not.toContain('Error');
  expect([found.status, plan.attributes['resource-additions']]).toEqual(['planned', 2]);
});
