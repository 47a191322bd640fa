import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { initialized } from './initialized.ts';
import { smallConfiguration } from './small-configuration.ts';
import { terraformTest } from './terraform-binary.ts';
import { TerraformProject } from './terraform-project.ts';
import { startWorlds, type Worlds } from './test-world.ts';

interface State {
  serial: number;
  lineage: string;
  outputs: Record<string, { value: unknown }>;
  resources: unknown[];
}

const TWO = `
${smallConfiguration}
output "all" {
  value = { names = [var.name], count = 2 }
}
output "secret" {
  value     = "hush"
  sensitive = true
}
`;

let worlds: Worlds;
beforeAll(async () => {
  worlds = await startWorlds();
});
afterAll(async () => expect(await worlds.close()).toEqual([]));

describe('in execution mode local', () => {
  terraformTest('plan, apply, output and destroy', async () => {
    const { world, project, id } = await initialized(worlds.world(), TWO);
    await using _ = project;
    // 2 of -detailed-exitcode: there are changes.
    expect((await project.run('plan -detailed-exitcode')).code).toBe(2);
    expect((await world.call('GET', `/workspaces/${id}/current-state-version`)).status).toBe(404);
    expect((await project.run('output')).text).toContain('could not read state version outputs: resource not found');

    const applied = await project.ok('apply', { answers: ['yes'] });
    expect(applied.text).toContain('Apply complete! Resources: 3 added, 0 changed, 0 destroyed.');
    expect(await world.attributesOf(id)).toMatchObject({ locked: false, 'resource-count': 3 });
    const first = await project.json<State>('state pull');
    expect(first.serial).toBe(1);

    expect(await project.json('output -json')).toMatchObject({
      name: { value: 'a', type: 'string', sensitive: false },
      all: { value: { names: ['a'], count: 2 }, type: ['object', { names: ['tuple', ['string']], count: 'number' }] },
      secret: { value: 'hush', sensitive: true },
    });
    expect((await project.ok('output -raw name')).stdout).toBe('a');
    expect((await project.ok('output')).text).toContain('secret = <sensitive>');

    expect((await project.run('plan -detailed-exitcode')).code).toBe(0);
    await project.ok('apply -auto-approve -var=name=b');
    const second = await project.json<State>('state pull');
    expect([second.serial, second.lineage]).toEqual([2, first.lineage]);
    // Without changes there is no new version.
    await project.ok('apply -auto-approve -var=name=b');
    expect((await project.json<State>('state pull')).serial).toBe(2);

    expect((await project.ok('destroy -auto-approve')).text).toContain('Destroy complete! Resources: 3 destroyed.');
    const last = await project.json<State>('state pull');
    expect([last.serial, last.resources, last.outputs]).toEqual([3, [], {}]);
    expect(await world.attributesOf(id)).toMatchObject({ locked: false, 'resource-count': 0 });
  });

  terraformTest('the state is returned byte for byte, and as JSON', async () => {
    const { world, project, id } = await initialized(worlds.world(), TWO);
    await using _ = project;
    await project.ok('apply -auto-approve');
    const { data } = (await world.call('GET', `/workspaces/${id}/current-state-version`)).json;
    const bytes = (await world.download(data.attributes['hosted-state-download-url'])).toString();
    expect(data.attributes).toMatchObject({
      serial: 1,
      status: 'finalized',
      intermediate: false,
      size: bytes.length,
      'resources-processed': true,
      'terraform-version': (JSON.parse(bytes) as { terraform_version: string }).terraform_version,
      modules: { root: { 'terraform-data': 3 } },
    });
    // terraform prints one line feed more.
    expect((await project.ok('state pull')).stdout).toBe(`${bytes}\n`);
    const json = JSON.parse((await world.download(data.attributes['hosted-json-state-download-url'])).toString());
    expect(json).toMatchObject({ values: { outputs: { name: { value: 'a' } } } });
    expect((await project.ok('show')).text).toContain('# terraform_data.one:');
  });

  terraformTest('a saved plan is applied, and refused after the state has changed', async () => {
    const { project } = await initialized(worlds.world(), TWO);
    await using _ = project;
    await project.ok('plan -out=first.tfplan');
    await project.ok('plan -out=stale.tfplan -var=name=z');
    expect((await project.ok('apply first.tfplan')).text).toContain('3 added');
    const stale = await project.run('apply stale.tfplan');
    expect([stale.code, stale.text]).toEqual([1, expect.stringContaining('Saved plan is stale')]);
  });

  terraformTest('state list, show, mv, rm, taint, import, and push', async () => {
    const { world, project, id } = await initialized(worlds.world(), TWO);
    await using _ = project;
    await project.ok('apply -auto-approve');
    const list = async () => (await project.ok('state list')).stdout.trim().split('\n');
    expect(await list()).toEqual(['terraform_data.one', 'terraform_data.two[0]', 'terraform_data.two[1]']);
    expect((await project.ok('state show terraform_data.one')).text).toContain('input = "a"');
    await project.ok('state mv terraform_data.one terraform_data.moved');
    await project.ok('state rm terraform_data.two[1]');
    expect(await list()).toEqual(['terraform_data.moved', 'terraform_data.two[0]']);
    await project.ok('taint terraform_data.two[0]');
    await project.ok('untaint terraform_data.two[0]');
    await project.ok('import terraform_data.two[1] imported-id');
    expect((await project.ok('state show terraform_data.two[1]')).text).toContain('id = "imported-id"');
    const pulled = await project.json<State>('state pull');
    expect(pulled.serial).toBe(6);
    expect(await world.attributesOf(id)).toMatchObject({ locked: false, 'resource-count': 3 });

    // terraform itself raises the serial of what is pushed.
    await writeFile(project.path('pushed.tfstate'), JSON.stringify({ ...pulled, serial: 9, outputs: {} }));
    await project.ok('state push pushed.tfstate');
    const pushed = await project.json<State>('state pull');
    expect([pushed.serial, pushed.lineage, pushed.outputs]).toEqual([10, pulled.lineage, {}]);
    // An older serial and another lineage are refused.
    await writeFile(project.path('older.tfstate'), JSON.stringify({ ...pulled, serial: 2, resources: [] }));
    expect((await project.run('state push older.tfstate')).text).toContain('cannot import state with serial 2');
    await writeFile(project.path('other.tfstate'), JSON.stringify({ ...pulled, lineage: 'other', serial: 99 }));
    expect((await project.run('state push other.tfstate')).text).toContain('lineage');
    expect((await project.json<State>('state pull')).serial).toBe(10);
  });

  terraformTest('the host refuses a forced push of another lineage', async () => {
    const { world, project, id } = await initialized(worlds.world(), TWO);
    await using _ = project;
    await project.ok('apply -auto-approve');
    const pulled = await project.json<State>('state pull');
    await writeFile(project.path('other.tfstate'), JSON.stringify({ ...pulled, lineage: 'other', serial: 99 }));
    const refused = await project.run('state push -force other.tfstate');
    expect([refused.code, refused.text]).toEqual([1, expect.stringContaining('lineage provided in the state file')]);
    // terraform does not unlock after a failed upload.
    expect(await world.attributesOf(id)).toMatchObject({ locked: true });
    await project.ok('force-unlock -force acme/shop');
    expect((await project.json<State>('state pull')).lineage).toBe(pulled.lineage);
  });

  terraformTest('another configuration reads the outputs with terraform_remote_state', async () => {
    const { world, project } = await initialized(worlds.world(), TWO);
    await using _ = project;
    await project.ok('apply -auto-approve');
    await world.createWorkspace('reader', { 'execution-mode': 'local' });
    await using reader = await TerraformProject.create(
      world,
      'workspaces { name = "reader" }',
      `data "terraform_remote_state" "shop" {
        backend = "remote"
        config  = { hostname = "${world.host}", organization = "acme", workspaces = { name = "shop" } }
      }
      output "read" {
        value = data.terraform_remote_state.shop.outputs.name
      }`,
    );
    await reader.ok('init');
    await reader.ok('apply -auto-approve');
    expect((await reader.ok('output -raw read')).stdout).toBe('a');
  });
});
