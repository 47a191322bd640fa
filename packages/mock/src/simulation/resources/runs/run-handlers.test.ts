import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DATA, runCalls } from '../../../testing/run-calls.ts';
import { type SimulatedServer, startSimulatedServer } from '../../../testing/simulated-server.ts';
import { packTarGz } from '../../workspace/pack-tar-gz.ts';

let server: SimulatedServer;
beforeEach(async () => {
  server = await startSimulatedServer();
});
afterEach(() => server.close());

const { world, get, run, create, act, settle } = runCalls(() => server);

async function newWorkspace(attributes: object = {}): Promise<string> {
  const json = { data: { type: 'workspaces', attributes: { name: `w${world().count('workspaces')}`, ...attributes } } };
  return (await server.call('POST', '/organizations/acme/workspaces', { json })).json.data.id;
}

async function upload(workspace: string, files: Record<string, string>, attributes: object = {}): Promise<string> {
  const json = { data: { type: 'configuration-versions', attributes: { 'auto-queue-runs': false, ...attributes } } };
  const { data } = (await server.call('POST', `/workspaces/${workspace}/configuration-versions`, { json })).json;
  const response = await fetch(data.attributes['upload-url'], {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream' },
    body: await packTarGz(files),
  });
  expect(response.status).toBe(200);
  return data.id;
}

const MAIN = {
  'main.tf': `
variable "word" {
  default = "hello"
}
resource "terraform_data" "greeting" {
  count = 2 # two of them
  input = "\${var.word} \${count.index}"
}
resource "terraform_data" "copy" {
  input = terraform_data.greeting[0].output
}
output "copied" {
  value = terraform_data.copy.output
}
output "word" { value = var.word }
`,
};

describe('the way of the terraform CLI', () => {
  test('from an upload by plan and apply to a state, and with another value on to the next', async () => {
    const workspace = await newWorkspace();
    const configuration = await upload(workspace, MAIN);
    const { status, json } = await create({ message: 'First' }, workspace, configuration);
    expect([status, json.data.attributes.status]).toEqual([201, 'pending']);
    const { id } = json.data;
    settle();
    const planned = await run(id);
    expect(planned.attributes).toMatchObject({
      status: 'planned',
      'has-changes': true,
      actions: { 'is-confirmable': true },
    });
    const plan = await get(`/plans/${planned.relationships.plan.data.id}`);
    expect(plan.attributes).toMatchObject({ status: 'finished', 'resource-additions': 3, 'has-changes': true });
    expect(await act(id, 'apply')).toBe(202);
    settle();
    expect((await run(id)).attributes.status).toBe('applied');
    const outputs = await get(`/workspaces/${workspace}/current-state-version-outputs`);
    expect(
      outputs.map(({ attributes }: { attributes: { name: string; value: unknown } }) => [
        attributes.name,
        attributes.value,
      ]),
    ).toEqual([
      ['copied', 'hello 0'],
      ['word', 'hello'],
    ]);
    const again = (await create({}, workspace)).json.data.id;
    settle();
    expect((await run(again)).attributes).toMatchObject({ status: 'planned_and_finished', 'has-changes': false });
    const other = (await create({ variables: [{ key: 'word', value: '"bye"' }] }, workspace)).json.data.id;
    settle();
    const changed = await run(other);
    const counts = (await get(`/plans/${changed.relationships.plan.data.id}`)).attributes;
    expect([counts['resource-additions'], counts['resource-changes'], counts['resource-destructions']]).toEqual([
      0, 3, 0,
    ]);
  });

  test('a variable of the workspace is text, even where it looks like a template', async () => {
    const workspace = await newWorkspace({ 'auto-apply': true });
    const value = ['a $', '{var.b} 100%{c} $$', '{d} "e"\n\u0001 \\f'].join('');
    const json = { data: { type: 'vars', attributes: { key: 'text', value, category: 'terraform' } } };
    expect((await server.call('POST', `/workspaces/${workspace}/vars`, { json })).status).toBe(201);
    const main = 'variable "text" {}\noutput "text" {\n  value = var.text\n}\n';
    const configuration = await upload(workspace, { 'main.tf': main });
    await create({}, workspace, configuration);
    settle();
    const [output] = await get(`/workspaces/${workspace}/current-state-version-outputs`);
    expect(output.attributes.value).toBe(value);
  });

  test('of two uploads to a URL, the later counts', async () => {
    const json = { data: { type: 'configuration-versions', attributes: { 'auto-queue-runs': false } } };
    const made = (await server.call('POST', `/workspaces/${DATA}/configuration-versions`, { json })).json.data;
    const put = async (word: string) => {
      const body = await packTarGz({ 'main.tf': `# ${word}` });
      return (await fetch(made.attributes['upload-url'], { method: 'PUT', body })).status;
    };
    expect([await put('one'), await put('two')]).toEqual([200, 200]);
    const download = await server.call('GET', `/configuration-versions/${made.id}/download`);
    const bytes = Buffer.from(await (await fetch(download.headers.get('location') ?? '')).arrayBuffer());
    expect(bytes.equals(Buffer.from(await packTarGz({ 'main.tf': '# two' })))).toBe(true);
  });

  test('an upload queues one run, also where it is repeated', async () => {
    const json = { data: { type: 'configuration-versions' } };
    const made = (await server.call('POST', `/workspaces/${DATA}/configuration-versions`, { json })).json.data;
    const put = async () =>
      (
        await fetch(made.attributes['upload-url'], {
          method: 'PUT',
          body: gzipSync('x'),
          headers: { 'content-type': 'application/octet-stream' },
        })
      ).status;
    expect((await get(`/configuration-versions/${made.id}`)).attributes.status).toBe('pending');
    expect([await put(), await put()]).toEqual([200, 200]);
    expect((await get(`/configuration-versions/${made.id}`)).attributes).toMatchObject({ status: 'uploaded' });
    // auto-queue-runs
    const sources = (await get(`/workspaces/${DATA}/runs`)).map(
      (one: { attributes: { source: string } }) => one.attributes.source,
    );
    expect(sources.filter((source: string) => source === 'tfe-configuration-version')).toHaveLength(1);
    const download = await server.call('GET', `/configuration-versions/${made.id}/download`);
    expect(download.status).toBe(302);
    const bytes = new Uint8Array(await (await fetch(download.headers.get('location') ?? '')).arrayBuffer());
    expect(Buffer.from(bytes).equals(gzipSync('x'))).toBe(true);
  });
});

describe('queue and lock', () => {
  test('two runs of a workspace come one after the other', async () => {
    const first = (await create()).json.data.id;
    const second = (await create()).json.data.id;
    settle();
    expect([(await run(first)).attributes.status, (await run(second)).attributes.status]).toEqual([
      'planned',
      'pending',
    ]);
    const locked = (await get(`/workspaces/${DATA}`)).relationships;
    expect([locked['locked-by'].data, locked['current-run'].data.id]).toEqual([{ type: 'runs', id: first }, first]);
    expect(await act(first, 'discard')).toBe(202);
    settle();
    expect((await run(second)).attributes.status).toBe('planned');
    expect(await act(second, 'apply')).toBe(202);
    settle();
    expect((await get(`/workspaces/${DATA}`)).attributes.locked).toBe(false);
  });

  test('a lock has runs wait, but not those that only plan', async () => {
    const staging = 'ws-Yq3vT8mKz1RnB6Ld';
    const waiting = (await create({}, staging)).json.data.id;
    const speculative = (await create({ 'plan-only': true }, staging)).json.data.id;
    settle();
    expect((await run(waiting)).attributes.status).toBe('pending');
    expect((await run(speculative)).attributes.status).toBe('planned_and_finished');
    expect((await get(`/workspaces/${staging}`)).relationships['current-run'].data.id).toBe(waiting);
    await server.call('POST', `/workspaces/${staging}/actions/force-unlock`);
    settle();
    expect((await run(waiting)).attributes.status).toBe('planned_and_finished');
    const listed = await get(`/workspaces/${staging}/runs`);
    expect(listed.map(({ id }: { id: string }) => id)).toEqual([waiting]);
    expect((await get(`/workspaces/${staging}/runs?filter[operation]=plan_only`))[0].id).toBe(speculative);
  });
});

describe('kinds of runs', () => {
  const finished = async (attributes: object) => {
    const { id } = (await create(attributes)).json.data;
    settle();
    return run(id);
  };

  test('auto-apply needs no confirmation', async () => {
    expect((await finished({ 'auto-apply': true })).attributes.status).toBe('applied');
  });

  test('a saved plan neither locks nor is current, and can be applied until the state changes', async () => {
    const saved = await finished({ 'save-plan': true });
    const other = await finished({ 'save-plan': true });
    expect(saved.attributes).toMatchObject({ status: 'planned_and_saved', actions: { 'is-confirmable': true } });
    expect((await get(`/workspaces/${DATA}`)).attributes.locked).toBe(false);
    expect(await act(saved.id, 'apply')).toBe(202);
    settle();
    expect((await run(saved.id)).attributes.status).toBe('applied');
    expect(await act(other.id, 'apply')).toBe(409);
  });

  test('a saved plan is discarded when the state changes under it', async () => {
    const [saved, other] = [await finished({ 'save-plan': true }), await finished({ 'save-plan': true })];
    await act(other.id, 'apply');
    settle();
    expect((await run(saved.id)).attributes.status).toBe('discarded');
  });

  test('a saved plan stays where another run changes nothing', async () => {
    const saved = await finished({ 'save-plan': true });
    await finished({ 'refresh-only': true });
    expect((await run(saved.id)).attributes.status).toBe('planned_and_saved');
  });

  test('destroy leaves an empty state', async () => {
    const { id } = await finished({ 'is-destroy': true });
    await act(id, 'apply');
    settle();
    expect((await run(id)).attributes.status).toBe('applied');
    expect((await get(`/workspaces/${DATA}`)).attributes['resource-count']).toBe(0);
  });

  test('refresh-only and empty applies', async () => {
    expect((await finished({ 'refresh-only': true })).attributes.status).toBe('planned_and_finished');
    expect(
      (await finished({ 'refresh-only': true, 'allow-empty-apply': true })).attributes.actions['is-confirmable'],
    ).toBe(true);
  });
});
