import { afterAll, beforeAll, describe, expect } from 'vitest';
import { runsOf } from './runs-of.ts';
import { terraformTest } from './terraform-binary.ts';
import { TerraformProject } from './terraform-project.ts';
import { startWorlds, type TestWorld, type Worlds } from './test-world.ts';

const BODY = 'resource "terraform_data" "one" {}\noutput "secret" {\n value = "hush"\n sensitive = true\n}';

let worlds: Worlds;
beforeAll(async () => {
  worlds = await startWorlds();
});
afterAll(async () => expect(await worlds.close()).toEqual([]));

/** The block that came before `cloud`, and still works. */
async function project(world: TestWorld, workspaces: string, body = BODY): Promise<TerraformProject> {
  const made = await TerraformProject.create(world, '');
  const settings = `hostname = "${world.host}"\n organization = "acme"\n workspaces {\n ${workspaces}\n }`;
  await made.write(undefined, `terraform {\n backend "remote" {\n ${settings}\n }\n}\n${body}`);
  return made;
}

describe('the backend "remote"', () => {
  terraformTest('plans and applies in execution mode remote, and reads the outputs', async () => {
    const world = worlds.world();
    await using shop = await project(world, 'name = "shop"');
    await shop.ok('init');
    const { json } = await world.call('GET', '/organizations/acme/workspaces/shop');
    expect((await shop.ok('plan')).text).toContain('Plan: 1 to add');
    const applied = await shop.ok('apply', { answers: ['yes'] });
    expect(applied.text).toContain('Apply complete! Resources: 1 added');
    expect((await runsOf(world, json.data.id)).map(({ attributes }) => attributes['status'])).toEqual([
      'applied',
      'planned_and_finished',
    ]);
    expect((await shop.ok('output -raw secret')).stdout).toBe('hush');
    expect((await shop.ok('output')).text).toContain('secret = <sensitive>');
    expect((await shop.ok('destroy -auto-approve')).text).toContain('Destroy complete! Resources: 1 destroyed');
  });

  terraformTest('has a workspace for each name after its prefix', async () => {
    const world = worlds.world();
    for (const name of ['web-one', 'web-two', 'other'])
      await world.createWorkspace(name, { 'execution-mode': 'local' });
    await using web = await project(world, 'prefix = "web-"');
    await web.ok('init', { answers: ['1'] });
    expect((await web.ok('workspace list')).stdout.trim().split(/\s*\n\s*/)).toEqual(['* one', 'two']);
    await web.ok('workspace new three');
    expect((await world.call('GET', '/organizations/acme/workspaces/web-three')).status).toBe(200);
    await web.ok('workspace select two');
    await web.ok('apply -auto-approve');
    expect((await web.ok('state list')).stdout.trim()).toBe('terraform_data.one');
    await web.ok('workspace select one');
    await web.ok('workspace delete three');
    expect((await world.call('GET', '/organizations/acme/workspaces/web-three')).status).toBe(404);
  });

  terraformTest('moves back to a local state', async () => {
    const world = worlds.world();
    await world.createWorkspace('shop', { 'execution-mode': 'local' });
    await using shop = await project(world, 'name = "shop"');
    await shop.ok('init');
    await shop.ok('apply -auto-approve');
    await shop.write(undefined, BODY);
    await shop.ok('init -migrate-state', { answers: ['yes'] });
    shop.token = '';
    expect((await shop.ok('state list')).stdout.trim()).toBe('terraform_data.one');
    expect((await shop.run('plan -detailed-exitcode')).code).toBe(0);
  });

  terraformTest('moves to a cloud block with its state', async () => {
    const world = worlds.world();
    await world.createWorkspace('shop', { 'execution-mode': 'local' });
    await using shop = await project(world, 'name = "shop"');
    await shop.ok('init');
    await shop.ok('apply -auto-approve');
    await shop.write('workspaces { name = "shop" }', BODY);
    await shop.ok('init', { answers: ['yes', 'yes'] });
    expect((await shop.run('plan -detailed-exitcode')).code).toBe(0);
  });
});

describe('a workspace of a repository', () => {
  terraformTest('is planned from the command line, but not applied', async () => {
    const world = worlds.world();
    const repository = { identifier: 'acme/shop', 'oauth-token-id': 'ot-hmAyP66qk2AMVdbJ', branch: 'main' };
    await world.createWorkspace('shop', { 'execution-mode': 'remote', 'vcs-repo': repository });
    await using shop = await TerraformProject.create(world, 'workspaces { name = "shop" }', BODY);
    await shop.ok('init');
    expect((await shop.ok('plan')).text).toContain('Plan: 1 to add');
    const applied = await shop.run('apply -auto-approve');
    expect([applied.code, applied.text]).toEqual([
      1,
      expect.stringContaining('Apply not allowed for workspaces with a VCS connection'),
    ]);
    const saved = await shop.run('plan -out=saved.tfplan');
    expect([saved.code, saved.text]).toEqual([1, expect.stringContaining('VCS')]);
  });
});
