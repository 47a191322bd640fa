import { afterAll, beforeAll, describe, expect } from 'vitest';
import { initialized } from './initialized.ts';
import { runsOf } from './runs-of.ts';
import { terraformTest } from './terraform-binary.ts';
import type { Outcome, TerraformProject } from './terraform-project.ts';
import { startWorlds, type Worlds } from './test-world.ts';

let worlds: Worlds;
beforeAll(async () => {
  worlds = await startWorlds();
});
afterAll(async () => expect(await worlds.close()).toEqual([]));

const resource = (name: string, body = '') => `resource "terraform_data" "${name}" {\n${body}\n}\n`;
const moved = (from: string, to: string) => `moved {\n from = terraform_data.${from}\n to = terraform_data.${to}\n}\n`;
const imported = (to: string, id: string) => `import {\n to = terraform_data.${to}\n id = "${id}"\n}\n`;
const removed = (from: string) => `removed {\n from = terraform_data.${from}\n lifecycle {\n destroy = false\n }\n}\n`;

/** Returns the planned changes, sorted: terraform does not promise an order. */
function blocksOf({ stdout }: Outcome): string[] {
  const ids = /"[0-9a-f]{8}-[0-9a-f-]+"/g;
  const blocks = stdout.replaceAll(ids, '"uuid"').split('\n\n');
  const found = blocks.map((block) => block.trimEnd()).filter((block) => /^ +# |^Plan: |^Changes to/.test(block));
  expect(found).not.toEqual([]);
  return found.toSorted();
}

/** Returns what terraform refreshes before it plans. */
function refreshedBy({ stdout }: Outcome): string[] {
  return stdout.match(/^\S+: Refreshing state\.\.\. \[id=/gm)?.toSorted() ?? [];
}

/** A workspace of each execution mode with the same configuration: in mode local, terraform plans by itself. */
async function bothModes(body: string) {
  const [remote, local] = await Promise.all([
    initialized(worlds.world(), body, { 'execution-mode': 'remote' }),
    initialized(worlds.world(), body),
  ]);
  const projects = [remote.project, local.project] as const;
  const inBoth = <Value>(run: (project: TerraformProject) => Promise<Value>) => Promise.all(projects.map(run));
  return {
    inBoth,
    write: (changed: string) => inBoth((project) => project.write('workspaces { name = "shop" }', changed)),
    async [Symbol.asyncDispose]() {
      await inBoth((project) => project[Symbol.asyncDispose]());
    },
  };
}

describe('a remote run plans what terraform plans by itself:', () => {
  terraformTest('moved, imported and removed resources', async () => {
    await using both = await bothModes(`${resource('one', 'input = "x"')}${resource('old')}`);
    await both.inBoth((project) => project.ok('apply -auto-approve'));
    const far = resource('far', 'for_each = toset(["k"])\n input = "x"');
    const found = `${imported('found', 'id-1')}${resource('found')}`;
    const other = `${imported('other', 'id-2')}${resource('other', 'input = 2')}`;
    const moves = `${moved('one', 'step')}${moved('step', 'far["k"]')}`;
    await both.write(far + found + other + moves + removed('old'));

    const [remote, local] = await both.inBoth((project) => project.run('plan -detailed-exitcode'));
    expect(remote?.code).toBe(2);
    expect(blocksOf(remote as Outcome)).toEqual(blocksOf(local as Outcome));
    expect(refreshedBy(remote as Outcome)).toEqual(refreshedBy(local as Outcome));
    expect(refreshedBy(remote as Outcome)).toHaveLength(3);
    expect(blocksOf(remote as Outcome)).toContain('Plan: 2 to import, 0 to add, 1 to change, 0 to destroy.');
    for (const applied of await both.inBoth((project) => project.ok('apply -auto-approve'))) {
      expect(applied.text).toContain('Apply complete! Resources: 2 imported, 0 added, 1 changed, 0 destroyed.');
    }
    const left = ['terraform_data.far["k"]', 'terraform_data.found', 'terraform_data.other'];
    for (const { stdout } of await both.inBoth((project) => project.ok('state list'))) {
      expect(stdout.trim().split('\n')).toEqual(left);
    }
    for (const again of await both.inBoth((project) => project.run('plan -detailed-exitcode'))) {
      expect(again.code).toBe(0);
    }
  });

  terraformTest('imports without a configuration, which terraform generates on request', async () => {
    await using both = await bothModes(imported('two', 'abc'));
    for (const refused of await both.inBoth((project) => project.run('plan'))) {
      const reason = expect.stringContaining('Configuration for import target does not exist');
      expect([refused.code, refused.text]).toEqual([1, reason]);
    }
    const plans = await both.inBoth((project) => project.ok('plan -generate-config-out=generated.tf'));
    expect(plans[0]?.text).toContain('Plan: 1 to import, 0 to add');
    const [remote, local] = await both.inBoth((project) => project.read('work', 'generated.tf'));
    expect(remote).toBe(local);
    for (const applied of await both.inBoth((project) => project.ok('apply -auto-approve'))) {
      expect(applied.text).toContain('Resources: 1 imported, 0 added');
    }
  });

  terraformTest('changes by a lifecycle and a new count, and what a target includes', async () => {
    const input = (value: string, more = '') => `input = "${value}"\n${more}`;
    const rules = (text: string) => `lifecycle {\n ${text}\n}\n`;
    const chain = `${resource('far')}locals {\n id = terraform_data.far.id\n}\n${resource('near', 'input = local.id')}`;
    const names = ['ignored', 'counted', 'first'];
    await using both = await bothModes(names.map((name) => resource(name, input('x'))).join(''));
    await both.inBoth((project) => project.ok('apply -auto-approve'));
    const changed =
      resource('ignored', input('y', rules('ignore_changes = [input]'))) +
      resource('counted', input('x', 'count = 2\n')) +
      resource('first', input('x', `triggers_replace = "t"\n${rules('create_before_destroy = true')}`));
    await both.write(changed + chain);
    for (const options of ['', ' -target=terraform_data.near -target=terraform_data.counted']) {
      const [remote, local] = (await both.inBoth((project) => project.ok(`plan${options}`))) as [Outcome, Outcome];
      expect(blocksOf(remote)).toEqual(blocksOf(local));
    }
    const applied = await both.inBoth((project) => project.ok('apply -auto-approve'));
    for (const { text } of applied) expect(text).toContain('Resources: 4 added, 0 changed, 1 destroyed');
    await both.write(resource('first', input('x', `triggers_replace = "u"\n${rules('prevent_destroy = true')}`)));
    for (const refused of await both.inBoth((project) => project.run('plan'))) {
      expect([refused.code, refused.text]).toEqual([1, expect.stringContaining('Instance cannot be destroyed')]);
    }
  });

  terraformTest('what a lifecycle keeps and targets exclude', async () => {
    const kept = 'lifecycle {\n prevent_destroy = true\n}\n';
    const [one, two] = ['one', 'two'].map((name) => resource(name));
    await using both = await bothModes(`${resource('kept', kept)}${one}`);
    const plan = async (body: string, options: string) => {
      await both.write(body);
      return (await both.inBoth((project) => project.run(`plan ${options}`))) as [Outcome, Outcome];
    };
    await both.inBoth((project) => project.ok('apply -auto-approve'));
    const refused: [string, string, string][] = [
      [`${resource('kept', kept)}${one}`, '-destroy', 'Instance cannot be destroyed'],
      [`${resource('kept')}${two}${moved('one', 'two')}`, '-target=terraform_data.kept', 'excluded by targeting'],
      [`${resource('kept')}${two}${moved('one', 'two')}`, '-target=terraform_data.two', 'excluded by targeting'],
    ];
    for (const [body, options, reason] of refused) {
      for (const { code, text } of await plan(body, options)) {
        expect([code, text]).toEqual([1, expect.stringContaining(reason)]);
      }
    }
    const passed: [string, string][] = [
      [`${resource('kept', kept)}${one}`, '-destroy -target=terraform_data.one'],
      [
        `${resource('kept', `triggers_replace = 1\n${kept}`)}${resource('one', 'input = 1')}`,
        '-target=terraform_data.one',
      ],
      [`${imported('none', 'id')}${resource('one', 'input = 1')}`, '-target=terraform_data.one'],
    ];
    for (const [body, options] of passed) {
      const [remote, local] = await plan(body, options);
      expect([remote.code, local.code]).toEqual([0, 0]);
      expect(blocksOf(remote)).toEqual(blocksOf(local));
      expect(refreshedBy(remote)).toEqual(['terraform_data.one: Refreshing state... [id=']);
      expect(refreshedBy(local)).toEqual(refreshedBy(remote));
    }
  });

  terraformTest('sensitive values, which it hides', async () => {
    const variable = (value: string) => `variable "key" {\n default = "${value}"\n sensitive = true\n}\n`;
    const body = `${resource('one', 'triggers_replace = var.key')}output "key" {\n value = var.key\n sensitive = true\n}\n`;
    await using both = await bothModes(variable('hush') + body);
    const plans = async () => {
      const [remote, local] = (await both.inBoth((project) => project.ok('plan'))) as [Outcome, Outcome];
      expect(blocksOf(remote)).toEqual(blocksOf(local));
      expect(remote.stdout).not.toContain('hush');
      return remote.text;
    };
    expect(await plans()).toContain('Changes to Outputs: + key = (sensitive value)');
    await both.inBoth((project) => project.ok('apply -auto-approve'));
    await both.write(variable('hushed') + body);
    expect(await plans()).toContain('~ key = (sensitive value)');
  });
});

terraformTest('a remote run counts what it imports', async () => {
  const body = `${imported('two', 'abc')}${resource('two')}`;
  const { world, project, id } = await initialized(worlds.world(), body, { 'execution-mode': 'remote' });
  await using _ = project;
  await project.ok('apply -auto-approve');
  const [run] = await runsOf(world, id);
  const { json } = await world.call('GET', `/runs/${run?.id}?include=plan,apply`);
  const counts = json.included.map(
    ({ attributes }: { attributes: Record<string, unknown> }) => attributes['resource-imports'],
  );
  expect(counts).toEqual([1, 1]);
});
