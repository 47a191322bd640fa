import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { initialized } from './initialized.ts';
import { runsOf, statusesOf } from './runs-of.ts';
import { smallConfiguration } from './small-configuration.ts';
import { terraformTest } from './terraform-binary.ts';
import { startWorlds, type Worlds } from './test-world.ts';

interface State {
  serial: number;
  lineage: string;
  resources: { type: string; name: string }[];
}

let worlds: Worlds;
beforeAll(async () => {
  worlds = await startWorlds();
});
afterAll(async () => expect(await worlds.close()).toEqual([]));

const remote = (body = smallConfiguration) => initialized(worlds.world(), body, { 'execution-mode': 'remote' });

describe('in execution mode remote', () => {
  terraformTest('a plan is speculative and shows the log of the run', async () => {
    const { world, project, id } = await remote();
    await using _ = project;
    const planned = await project.run('plan -detailed-exitcode');
    expect([planned.code, planned.text]).toEqual([
      2,
      expect.stringContaining('Plan: 3 to add, 0 to change, 0 to destroy'),
    ]);
    expect(planned.text).toContain('terraform_data.one will be created');
    expect(planned.text).toContain(`https://${world.host}/app/acme/shop/runs/run-`);
    const [run] = await runsOf(world, id);
    expect(run?.attributes).toMatchObject({ status: 'planned_and_finished', 'plan-only': true, 'has-changes': true });
    expect(await world.attributesOf(id)).toMatchObject({ locked: false, 'resource-count': 0 });
  });

  terraformTest('apply, output, state, and destroy', async () => {
    const { world, project, id } = await remote();
    await using _ = project;
    const applied = await project.ok('apply', { answers: ['yes'] });
    expect(applied.text).toContain('Plan: 3 to add');
    expect(applied.text).toContain('Apply complete! Resources: 3 added, 0 changed, 0 destroyed.');
    expect(await statusesOf(world, id)).toEqual(['applied']);
    expect((await project.ok('output -raw name')).stdout).toBe('a');
    expect((await project.ok('state list')).stdout.trim().split('\n')).toEqual([
      'terraform_data.one',
      'terraform_data.two[0]',
      'terraform_data.two[1]',
    ]);
    const first = await project.json<State>('state pull');
    expect(first.serial).toBe(1);
    expect((await project.ok('show')).text).toContain('# terraform_data.one:');

    // Variables of the command line travel with the run.
    const changed = await project.ok('apply -auto-approve -var=name=b');
    expect(changed.text).toContain('Apply complete! Resources: 0 added, 1 changed, 0 destroyed.');
    const second = await project.json<State>('state pull');
    expect([second.serial, second.lineage]).toEqual([2, first.lineage]);
    expect((await project.ok('output -raw name')).stdout).toBe('b');
    const same = await project.run('plan -detailed-exitcode -var=name=b');
    expect([same.code, same.text]).toEqual([0, expect.stringContaining('No changes')]);

    const destroyed = await project.ok('destroy -auto-approve');
    expect(destroyed.text).toContain('Destroy complete! Resources: 3 destroyed.');
    expect((await project.ok('state list')).stdout.trim()).toBe('');
    expect(await world.attributesOf(id)).toMatchObject({ locked: false, 'resource-count': 0 });
  });

  terraformTest('an apply that is declined is discarded', async () => {
    const { world, project, id } = await remote();
    await using _ = project;
    const declined = await project.run('apply', { answers: ['no'] });
    expect([declined.code, declined.text]).toEqual([1, expect.stringContaining('Apply discarded')]);
    expect(await statusesOf(world, id)).toEqual(['discarded']);
    const unattended = await project.run('apply -input=false');
    expect([unattended.code, unattended.text]).toEqual([
      1,
      expect.stringContaining('Cannot confirm apply due to -input=false'),
    ]);
    expect(await statusesOf(world, id)).toEqual(['planned', 'discarded']);
    expect(await world.attributesOf(id)).toMatchObject({ locked: true });
  });

  terraformTest('a saved plan is shown and applied once', async () => {
    const { world, project, id } = await remote();
    await using _ = project;
    await project.ok('plan -out=saved.tfplan');
    expect(await statusesOf(world, id)).toEqual(['planned_and_saved']);
    expect((await project.ok('show saved.tfplan')).text).toContain('Run status: planned and saved (confirmable)');
    expect((await project.ok('apply saved.tfplan')).text).toContain('3 added');
    const again = await project.run('apply saved.tfplan');
    expect([again.code, again.text]).toEqual([1, expect.stringContaining('Saved plan is already applied')]);
  });

  terraformTest(
    'another version of terraform than the workspace has writes no state, unless it is forced',
    async () => {
      const { world, project, id } = await remote();
      await using _ = project;
      await project.ok('apply -auto-approve');
      const attributes = { 'terraform-version': '1.3.9' };
      await world.call('PATCH', `/workspaces/${id}`, { json: { data: { type: 'workspaces', attributes } } });
      const refused = await project.run('state rm terraform_data.one');
      expect([refused.code, refused.text]).toEqual([1, expect.stringContaining('Incompatible Terraform version')]);
      expect(await world.attributesOf(id)).toMatchObject({ locked: false, 'resource-count': 3 });
      expect((await project.ok('plan -var=name=b')).text).toContain('Terraform v1.3.9');
      await project.ok('state rm -ignore-remote-version terraform_data.one');
      expect(await world.attributesOf(id)).toMatchObject({ 'resource-count': 2 });
    },
  );

  terraformTest('console, import and replace-provider work on the state of the runs', async () => {
    const { project } = await remote();
    await using _ = project;
    await project.ok('apply -auto-approve');
    const asked = await project.ok('console', { input: 'terraform_data.one.output' });
    expect(asked.stdout.trim()).toBe('"a"');
    await project.ok('state rm terraform_data.two[1]');
    await project.ok('import terraform_data.two[1] imported-id');
    expect((await project.ok('state show terraform_data.two[1]')).text).toContain('id = "imported-id"');
    const [builtin, other] = ['terraform.io/builtin/terraform', 'registry.terraform.io/acme/data'];
    await project.ok(`state replace-provider -auto-approve ${builtin} ${other}`);
    expect((await project.json<State>('state pull')).resources).toMatchObject([
      { provider: `provider["${other}"]` },
      {},
    ]);
  });

  terraformTest('state mv, rm, push and force-unlock', async () => {
    const { world, project, id } = await remote();
    await using _ = project;
    await project.ok('apply -auto-approve');
    await project.ok('state mv terraform_data.one terraform_data.moved');
    await project.ok('state rm terraform_data.two[1]');
    const pulled = await project.json<State>('state pull');
    expect([pulled.serial, pulled.resources.map(({ name }) => name)]).toEqual([3, ['moved', 'two']]);
    await writeFile(project.path('pushed.tfstate'), JSON.stringify({ ...pulled, serial: 5, resources: [] }));
    await project.ok('state push pushed.tfstate');
    expect((await project.json<State>('state pull')).resources).toEqual([]);
    await world.call('POST', `/workspaces/${id}/actions/lock`, { token: world.memberToken, json: {} });
    expect((await project.run('state push pushed.tfstate')).text).toContain('workspace already locked');
    await project.ok('force-unlock -force acme/shop');
    expect(await world.attributesOf(id)).toMatchObject({ locked: false });
  });
});
