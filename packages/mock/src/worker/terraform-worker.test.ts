import { execFileSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { packTarGz } from '../simulation/workspace/pack-tar-gz.ts';
import type { World } from '../simulation/world/world.ts';
import { parseState } from '../terraform/state/terraform-state.ts';
import { type SimulatedServer, startSimulatedServer } from '../testing/simulated-server.ts';

/** Everything that HCL would take for something else. */
const WORD = 'a "quoted" $' + '{word} %' + '{if} \\ \n \b \f ü';
const FOLDER = /^hcptf-mock-run-/;
const hasTerraform = (() => {
  try {
    execFileSync('terraform', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    console.warn('SKIPPED: the worker is not tested, for there is no terraform in the PATH');
    return false;
  }
})();

const MAIN = `
terraform {
  cloud {
    organization = "acme"
    workspaces { name = "data-processing" }
  }
}
variable "word" { type = string }
variable "more" {
  type    = list(string)
  default = []
}
resource "terraform_data" "a" { input = "\${var.word} \${join(",", var.more)}" }
output "said" { value = terraform_data.a.output }
`;

describe.skipIf(!hasTerraform)('the terraform worker', { timeout: 60_000 }, () => {
  let server: SimulatedServer;
  const warnings: string[] = [];
  beforeAll(async () => {
    server = await startSimulatedServer({ worker: 'terraform', warn: ({ message }) => warnings.push(message) });
  });
  afterEach(() => {
    server.control.reset();
  });
  afterAll(async () => {
    await server.close();
    expect((await readdir(tmpdir())).filter((name) => FOLDER.test(name))).toEqual([]);
  });

  const main = (): World => {
    if (!server.worlds) throw new Error('no simulation');
    return server.worlds.main;
  };
  const get = async (path: string) => (await server.call('GET', path)).json.data;

  /** A workspace without state, lock or script. */
  async function workspace(attributes: object = {}): Promise<string> {
    server.control.runs.setTransitions({ mode: 'immediate' });
    const json = {
      data: { type: 'workspaces', attributes: { name: 'real', 'execution-mode': 'remote', ...attributes } },
    };
    return (await server.call('POST', '/organizations/acme/workspaces', { json })).json.data.id;
  }

  async function variable(id: string, attributes: object): Promise<void> {
    const json = { data: { type: 'vars', attributes } };
    expect((await server.call('POST', `/workspaces/${id}/vars`, { json })).status).toBe(201);
  }

  async function upload(id: string, files: Record<string, string>): Promise<string> {
    const json = { data: { type: 'configuration-versions', attributes: { 'auto-queue-runs': false } } };
    const { data } = (await server.call('POST', `/workspaces/${id}/configuration-versions`, { json })).json;
    const sent = await fetch(data.attributes['upload-url'], { method: 'PUT', body: await packTarGz(files) });
    expect(sent.status).toBe(200);
    return data.id;
  }

  async function run(id: string, configuration: string, attributes: object = {}): Promise<string> {
    const relationships = {
      workspace: { data: { type: 'workspaces', id } },
      'configuration-version': { data: { type: 'configuration-versions', id: configuration } },
    };
    const answer = await server.call('POST', '/runs', { json: { data: { type: 'runs', attributes, relationships } } });
    expect(answer.status).toBe(201);
    return answer.json.data.id;
  }

  /** Waits for the world to tell. */
  function comesTo(runId: string, ...statuses: string[]): Promise<string> {
    const world = main();
    return new Promise((resolve) => {
      const look = () => {
        const status = String(world.get('runs', runId)?.attributes['status']);
        if (!statuses.includes(status)) return false;
        stop();
        resolve(status);
        return true;
      };
      let stop = () => {};
      if (!look()) stop = world.listen(look);
    });
  }

  async function log(runId: string, phase: 'plan' | 'apply'): Promise<string> {
    const { relationships } = await get(`/runs/${runId}`);
    const { id } = relationships[phase].data;
    const record = await get(`/${phase === 'plan' ? 'plans' : 'applies'}/${id}`);
    return (await fetch(record.attributes['log-read-url'])).text();
  }

  test('warns that it runs programs', () => {
    expect(warnings).toEqual([expect.stringContaining('executes what is uploaded')]);
  });

  test('plans, applies and destroys with the real terraform and the variables', async () => {
    const id = await workspace({ 'structured-run-output-enabled': false, 'working-directory': 'infra' });
    await variable(id, { key: 'word', value: WORD, category: 'terraform' });
    await variable(id, { key: 'more', value: '["x"]', category: 'terraform', hcl: true });
    await variable(id, { key: 'TF_LOG_PATH', value: '/dev/null', category: 'env' });
    const configuration = await upload(id, { 'infra/main.tf': MAIN });
    const first = await run(id, configuration, { variables: [{ key: 'more', value: '["y", "z"]' }] });
    expect(await comesTo(first, 'planned', 'errored')).toBe('planned');
    const planLog = await log(first, 'plan');
    expect(planLog.startsWith('\u0002Terraform v')).toBe(true);
    expect(planLog).toContain('Initializing plugins and modules...\n');
    expect(planLog).toContain('Plan: 1 to add, 0 to change, 0 to destroy.');
    expect(planLog.endsWith('\u0003')).toBe(true);
    const { relationships } = await get(`/runs/${first}`);
    const plan = await get(`/plans/${relationships.plan.data.id}`);
    expect(plan.attributes).toMatchObject({ status: 'finished', 'has-changes': true, 'resource-additions': 1 });
    const output = await server.call('GET', `/plans/${plan.id}/json-output`);
    const json = await (await fetch(output.headers.get('location') ?? '')).json();
    expect(json).toMatchObject({ format_version: '1.2', resource_changes: [{ address: 'terraform_data.a' }] });

    expect((await server.call('POST', `/runs/${first}/actions/apply`, { json: {} })).status).toBe(202);
    expect(await comesTo(first, 'applied', 'errored')).toBe('applied');
    const applyLog = await log(first, 'apply');
    expect(applyLog).toContain('Apply complete! Resources: 1 added, 0 changed, 0 destroyed.');
    expect(applyLog.endsWith('\u0003')).toBe(true);
    const version = await get(`/workspaces/${id}/current-state-version`);
    const bytes = await (await server.call('GET', version.attributes['hosted-state-download-url'])).text;
    expect(parseState(Buffer.from(bytes))).toMatchObject({
      serial: version.attributes.serial,
      outputs: { said: { value: `${WORD} y,z`, type: 'string' } },
    });

    const same = await run(id, configuration, { variables: [{ key: 'more', value: '["y", "z"]' }] });
    expect(await comesTo(same, 'planned_and_finished', 'errored')).toBe('planned_and_finished');
    const last = await run(id, configuration, { 'is-destroy': true, 'auto-apply': true });
    expect(await comesTo(last, 'applied', 'errored')).toBe('applied');
    const { attributes } = await get(`/workspaces/${id}`);
    expect(attributes['resource-count']).toBe(0);
  });

  test('writes structured logs where the workspace has them', async () => {
    const id = await workspace();
    const configuration = await upload(id, { 'main.tf': 'resource "terraform_data" "a" { input = 1 }' });
    const runId = await run(id, configuration, { 'auto-apply': true });
    expect(await comesTo(runId, 'applied', 'errored')).toBe('applied');
    const lines = (await log(runId, 'apply')).split('\n').filter((line) => line.startsWith('{'));
    expect(lines.map((line) => JSON.parse(line).type)).toEqual(
      expect.arrayContaining(['apply_complete', 'change_summary']),
    );
  });

  test('fails a run when terraform fails, and keeps what was applied', async () => {
    const id = await workspace({ 'structured-run-output-enabled': false });
    const bad = await run(id, await upload(id, { 'main.tf': 'resource "terraform_data" {' }));
    expect(await comesTo(bad, 'planned', 'errored')).toBe('errored');
    expect(await log(bad, 'plan')).toContain('Error: ');

    const files = {
      'main.tf': `
resource "terraform_data" "good" { input = 1 }
resource "terraform_data" "bad" {
  depends_on = [terraform_data.good]
  provisioner "local-exec" { command = "exit 7" }
}`,
    };
    const half = await run(id, await upload(id, files), { 'auto-apply': true });
    expect(await comesTo(half, 'applied', 'errored')).toBe('errored');
    expect(await log(half, 'apply')).toContain('exit status 7');
    const version = await get(`/workspaces/${id}/current-state-version`);
    expect(version.relationships.run.data.id).toBe(half);
  });

  test('refuses paths outside of its folder', async () => {
    const id = await workspace();
    const runId = await run(id, await upload(id, { '../hcptf-mock-run-evil.tf': 'x' }));
    expect(await comesTo(runId, 'planned', 'errored')).toBe('errored');
    expect(await log(runId, 'plan')).toContain('reaches out of its folder: "../hcptf-mock-run-evil.tf"');
  });

  test('stops terraform on a cancel', async () => {
    const id = await workspace();
    const files = {
      'main.tf': 'resource "terraform_data" "a" {\n  provisioner "local-exec" { command = "sleep 600" }\n}',
    };
    const runId = await run(id, await upload(id, files), { 'auto-apply': true });
    expect(await comesTo(runId, 'applying', 'errored')).toBe('applying');
    expect((await server.call('POST', `/runs/${runId}/actions/cancel`, { json: {} })).status).toBe(202);
    expect(await comesTo(runId, 'canceled', 'applied')).toBe('canceled');
    expect((await get(`/workspaces/${id}`)).attributes.locked).toBe(false);
  });

  test('ends a run that a restart interrupted, without inventing state', async () => {
    const id = await workspace();
    const files = {
      'main.tf':
        'resource "terraform_data" "a" {\n  count = 3\n  provisioner "local-exec" { command = "sleep 600" }\n}',
    };
    const runId = await run(id, await upload(id, files), { 'auto-apply': true });
    expect(await comesTo(runId, 'applying', 'errored')).toBe('applying');
    server.control.state.restore(server.control.state.dump());
    const { relationships } = await get(`/runs/${runId}`);
    const apply = await get(`/applies/${relationships.apply.data.id}`);
    expect(apply.attributes).toMatchObject({ status: 'errored', 'resource-additions': 0 });
    expect((await server.call('GET', `/workspaces/${id}/current-state-version`)).status).toBe(404);
  });

  test('leaves scripted runs and runs without a configuration alone', async () => {
    const id = await workspace();
    const configuration = await upload(id, { 'main.tf': 'this is no configuration' });
    server.control.runs.script(id, { changes: [{ address: 'aws_vpc.a', action: 'create', after: {} }] });
    expect(await comesTo(await run(id, configuration), 'planned', 'errored')).toBe('planned');
  });
});

test('a mock without terraform says so', async () => {
  const path = process.env['PATH'];
  process.env['PATH'] = '/nowhere';
  try {
    await expect(startSimulatedServer({ worker: 'terraform' })).rejects.toThrow(
      /^The worker needs terraform in the PATH: /,
    );
  } finally {
    process.env['PATH'] = path;
  }
});
