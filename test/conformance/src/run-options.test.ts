import { afterAll, beforeAll, describe, expect } from 'vitest';
import { initialized } from './initialized.ts';
import { runsOf } from './runs-of.ts';
import { smallConfiguration } from './small-configuration.ts';
import { terraformTest } from './terraform-binary.ts';
import { startWorlds, type Worlds } from './test-world.ts';

let worlds: Worlds;
beforeAll(async () => {
  worlds = await startWorlds();
});
afterAll(async () => expect(await worlds.close()).toEqual([]));

const remote = (body = smallConfiguration, attributes: object = {}) =>
  initialized(worlds.world(), body, { 'execution-mode': 'remote', ...attributes });

describe('a remote run takes', () => {
  terraformTest('-target, and then plans nothing else', async () => {
    const { world, project, id } = await remote();
    await using _ = project;
    const planned = await project.ok('plan -target=terraform_data.one');
    expect(planned.text).toContain('Plan: 1 to add, 0 to change, 0 to destroy');
    const applied = await project.ok('apply -auto-approve -target=terraform_data.two[1] -target=terraform_data.one');
    expect(applied.text).toContain('Apply complete! Resources: 2 added');
    expect((await project.ok('state list')).stdout.trim().split('\n')).toEqual([
      'terraform_data.one',
      'terraform_data.two[1]',
    ]);
    expect((await runsOf(world, id))[0]?.attributes).toMatchObject({
      'target-addrs': ['terraform_data.two[1]', 'terraform_data.one'],
    });
    expect((await project.ok('apply -auto-approve')).text).toContain('Resources: 1 added, 0 changed, 0 destroyed');
  });

  terraformTest('-replace', async () => {
    const { project } = await remote();
    await using _ = project;
    await project.ok('apply -auto-approve');
    const planned = await project.ok('plan -replace=terraform_data.one');
    expect(planned.text).toContain('# terraform_data.one will be replaced, as requested');
    expect(planned.text).toContain('Plan: 1 to add, 0 to change, 1 to destroy');
    const applied = await project.ok('apply -auto-approve -replace=terraform_data.one');
    expect(applied.text).toContain('Apply complete! Resources: 1 added, 0 changed, 1 destroyed');
  });

  terraformTest('replacements and destroys by state or configuration, with the reason', async () => {
    const { project } = await remote('resource "terraform_data" "two" {\n count = 2\n triggers_replace = "a"\n}');
    await using _ = project;
    await project.ok('apply -auto-approve');
    await project.ok('taint terraform_data.two[0]');
    expect((await project.ok('plan')).text).toContain('# terraform_data.two[0] is tainted, so must be replaced');
    expect((await project.ok('apply -auto-approve')).text).toContain('Resources: 1 added, 0 changed, 1 destroyed');
    expect((await project.ok('plan')).text).toContain('No changes');
    const cloud = 'workspaces { name = "shop" }';
    await project.write(cloud, 'resource "terraform_data" "two" {\n count = 1\n triggers_replace = "b"\n}');
    const fewer = (await project.ok('plan')).text;
    expect(fewer).toContain('# terraform_data.two[0] must be replaced');
    expect(fewer).toContain('~ triggers_replace = "a" -> "b"');
    expect(fewer).toContain('(because index [1] is out of range for count)');
    await project.write(cloud);
    expect((await project.ok('plan')).text).toContain('(because terraform_data.two is not in configuration)');
  });

  terraformTest('-refresh-only', async () => {
    const { world, project, id } = await remote();
    await using _ = project;
    await project.ok('apply -auto-approve');
    const planned = await project.run('plan -refresh-only -detailed-exitcode');
    expect([planned.code, planned.text]).toEqual([0, expect.stringContaining('No changes')]);
    expect((await runsOf(world, id))[0]?.attributes).toMatchObject({ 'refresh-only': true, 'plan-only': true });
    expect((await project.ok('refresh')).text).toContain('No changes');
    expect((await project.ok('state list')).stdout.trim().split('\n')).toHaveLength(3);
  });

  terraformTest('-refresh-only, and shows changes outside of terraform and stores them', async () => {
    const { world, project, id } = await remote();
    await using _ = project;
    await project.ok('apply -auto-approve');
    const drift = [
      { address: 'terraform_data.one', after: { input: 'z', output: 'z' } },
      { address: 'terraform_data.two[1]', after: null },
    ];
    world.script(id, { drift });
    const planned = await project.run('plan -refresh-only -detailed-exitcode');
    expect(planned.code).toBe(2);
    expect(planned.text).toContain('# terraform_data.one has changed');
    expect(planned.text).toContain('# terraform_data.two[1] has been deleted');
    expect(planned.text).toContain('This is a refresh-only plan');
    world.script(id, { drift });
    const applied = await project.ok('apply -refresh-only -auto-approve');
    expect(applied.text).toContain('Apply complete! Resources: 0 added, 0 changed, 0 destroyed.');
    expect((await project.ok('state list')).stdout.trim().split('\n')).toHaveLength(2);
    expect((await project.ok('plan')).text).toContain('Plan: 1 to add, 1 to change, 0 to destroy.');
  });

  terraformTest('-destroy and -refresh=false', async () => {
    const { world, project, id } = await remote();
    await using _ = project;
    await project.ok('apply -auto-approve -refresh=false');
    expect((await runsOf(world, id))[0]?.attributes).toMatchObject({ refresh: false, 'is-destroy': false });
    expect((await project.ok('plan -refresh=false')).text).not.toContain('Refreshing state');
    expect((await project.ok('plan -destroy')).text).toContain('Plan: 0 to add, 0 to change, 3 to destroy');
    const partly = await project.ok('destroy -auto-approve -target=terraform_data.one');
    expect(partly.text).toContain('Destroy complete! Resources: 1 destroyed');
    expect((await project.ok('apply -destroy', { answers: ['yes'] })).text).toContain('2 destroyed');
  });

  terraformTest('variables of the workspace, of files and of the command line, which wins', async () => {
    const { world, project, id } = await remote();
    await using _ = project;
    const variable = { key: 'name', value: 'workspace', category: 'terraform' };
    await world.call('POST', `/workspaces/${id}/vars`, { json: { data: { type: 'vars', attributes: variable } } });
    await project.ok('apply -auto-approve');
    expect((await project.ok('output -raw name')).stdout).toBe('workspace');
    await project.ok('apply -auto-approve -var=name=flag');
    expect((await project.ok('output -raw name')).stdout).toBe('flag');
    await project.ok('apply -auto-approve', { env: { TF_VAR_name: 'environment' } });
    expect((await project.ok('output -raw name')).stdout).toBe('environment');
  });

  terraformTest('a saved plan to destroy, with -out and -destroy', async () => {
    const { project } = await remote();
    await using _ = project;
    await project.ok('apply -auto-approve');
    await project.ok('plan -destroy -out=saved.tfplan');
    expect((await project.ok('show saved.tfplan')).text).toContain('3 to destroy');
    const json = await project.json<{ resource_changes: { change: { actions: string[] } }[] }>(
      'show -json saved.tfplan',
    );
    expect(json.resource_changes.map(({ change }) => change.actions)).toEqual([['delete'], ['delete'], ['delete']]);
    expect((await project.ok('apply saved.tfplan')).text).toContain('3 destroyed');
  });
});
