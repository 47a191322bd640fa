import { afterAll, beforeAll, describe, expect } from 'vitest';
import { terraformTest, terraformVersion } from './terraform-binary.ts';
import { TerraformProject } from './terraform-project.ts';
import { startWorlds, type TestWorld, type Worlds } from './test-world.ts';

const ONE = 'resource "terraform_data" "one" {}';

interface Binding {
  attributes: { key: string; value: string };
}

let worlds: Worlds;
beforeAll(async () => {
  worlds = await startWorlds();
});
afterAll(async () => expect(await worlds.close()).toEqual([]));

/** Makes local the execution mode of workspaces that terraform creates. */
async function localByDefault(world: TestWorld): Promise<void> {
  const attributes = { 'default-execution-mode': 'local' };
  await world.call('PATCH', '/organizations/acme', { json: { data: { type: 'organizations', attributes } } });
}

const find = async (world: TestWorld, name: string) =>
  (await world.call('GET', `/organizations/acme/workspaces/${name}`)).json.data;

describe('login', () => {
  terraformTest('stores a valid token and refuses a wrong one', async () => {
    const world = worlds.world();
    await using project = await TerraformProject.create(world, 'workspaces { name = "shop" }');
    project.token = '';
    const without = await project.run('init');
    expect([without.code, without.text]).toEqual([1, expect.stringContaining('Required token could not be found')]);
    const bad = await project.run(`login ${world.host}`, { answers: ['yes', 'wrong'] });
    expect([bad.code, bad.text]).toEqual([1, expect.stringContaining('Token is invalid')]);
    const good = await project.ok(`login ${world.host}`, { answers: ['yes', world.token] });
    expect(good.text).toContain('Retrieved token for user ada');
    expect(JSON.parse(await project.read('home', '.terraform.d', 'credentials.tfrc.json'))).toEqual({
      credentials: { [world.host]: { token: world.token } },
    });
    await project.ok('init');
    await project.ok(`logout ${world.host}`);
    expect((await project.run('plan')).code).toBe(1);
  });

  terraformTest('a wrong token and an unknown organization give different errors', async () => {
    const world = worlds.world();
    await using project = await TerraformProject.create(world, 'workspaces { name = "shop" }');
    project.token = 'wrong';
    expect((await project.run('init')).text).toContain('unauthorized');
    project.token = world.token;
    const { host } = world;
    const elsewhere = `cloud {\n hostname = "${host}"\n organization = "nobody"\n workspaces { name = "shop" }\n}`;
    await project.write(undefined, `terraform {\n${elsewhere}\n}`);
    expect((await project.run('init')).text).toContain(`organization "nobody" at host ${host} not found`);
  });
});

describe('init', () => {
  terraformTest('by name finds a workspace, or creates it with the version of the CLI', async () => {
    const world = worlds.world();
    await localByDefault(world);
    await using project = await TerraformProject.create(world, 'workspaces { name = "new-one" }', ONE);
    expect((await project.ok('init')).text).toContain('successfully initialized');
    const created = await find(world, 'new-one');
    expect(created.attributes).toMatchObject({ 'terraform-version': terraformVersion, 'execution-mode': 'local' });
    // A second folder finds the same workspace.
    await using other = await TerraformProject.create(world, 'workspaces { name = "new-one" }', ONE);
    await other.ok('init');
    expect((await find(world, 'new-one')).id).toBe(created.id);
    expect((await project.ok('workspace list')).stdout).toContain('* new-one');
    expect((await project.run('workspace new x')).text).toContain('workspaces not supported');
  });

  terraformTest('reads from the environment what the cloud block leaves out', async () => {
    const world = worlds.world();
    const id = await world.createWorkspace('shop', { 'execution-mode': 'local' });
    await using project = await TerraformProject.create(world, '');
    await project.write(undefined, `terraform {\n cloud {}\n}\n${ONE}`);
    const env = { TF_CLOUD_HOSTNAME: world.host, TF_CLOUD_ORGANIZATION: 'acme', TF_WORKSPACE: 'shop' };
    await project.ok('init', { env });
    await project.ok('apply -auto-approve', { env });
    expect(await world.attributesOf(id)).toMatchObject({ 'resource-count': 1 });
    expect((await project.run('plan', { env: { ...env, TF_WORKSPACE: 'nowhere' } })).code).toBe(1);
  });

  terraformTest('by tags asks for a name, takes the only workspace, and offers a choice of several', async () => {
    const world = worlds.world();
    await localByDefault(world);
    await using project = await TerraformProject.create(world, 'workspaces { tags = ["shop", "web"] }', ONE);
    const none = await project.run('init -input=false');
    expect([none.code, none.text]).toEqual([1, expect.stringContaining('No existing workspaces')]);
    await project.ok('init', { answers: ['shop-a'] });
    expect((await find(world, 'shop-a')).attributes['tag-names'].toSorted()).toEqual(['shop', 'web']);
    expect((await project.ok('workspace show')).stdout.trim()).toBe('shop-a');

    await using second = await TerraformProject.create(world, 'workspaces { tags = ["web", "shop"] }', ONE);
    await second.ok('init -input=false');
    expect((await second.ok('workspace show')).stdout.trim()).toBe('shop-a');
    await second.ok('workspace new shop-b');

    await using third = await TerraformProject.create(world, 'workspaces { tags = ["shop"] }', ONE);
    await third.ok('init', { answers: ['2'] });
    expect((await third.ok('workspace show')).stdout.trim()).toBe('shop-b');
    expect((await third.ok('workspace show', { env: { TF_WORKSPACE: 'shop-a' } })).stdout.trim()).toBe('shop-a');
  });

  terraformTest('by key and value, in a project that it creates', async () => {
    const world = worlds.world();
    await localByDefault(world);
    const cloud = 'workspaces {\n tags = { app = "shop", tier = "web" }\n project = "Storefront"\n}';
    await using project = await TerraformProject.create(world, cloud, ONE);
    await project.ok('init', { answers: ['storefront'] });
    const created = await find(world, 'storefront');
    const bindings = await world.call('GET', `/workspaces/${created.id}/tag-bindings`);
    const tags = bindings.json.data.map(({ attributes: { key, value } }: Binding) => `${key}=${value}`);
    expect(tags.toSorted()).toEqual(['app=shop', 'tier=web']);
    const projects = await world.call('GET', '/organizations/acme/projects?filter[names]=Storefront');
    expect(created.relationships.project.data.id).toBe(projects.json.data[0].id);
    // The same key with another value is another workspace.
    const other = 'workspaces {\n tags = { app = "office", tier = "web" }\n project = "Storefront"\n}';
    await using elsewhere = await TerraformProject.create(world, other, ONE);
    expect((await elsewhere.run('init -input=false')).text).toContain('No existing workspaces');
  });

  terraformTest('moves a local state to the host', async () => {
    const world = worlds.world();
    await localByDefault(world);
    const body = `${ONE}\noutput "x" {\n value = "moved"\n}`;
    await using project = await TerraformProject.create(world, '', body);
    await project.write(undefined, body);
    await project.ok('init');
    await project.ok('apply -auto-approve');
    await project.write('workspaces { name = "migrated" }', body);
    await project.ok('init', { answers: ['yes'] });
    expect(await project.json('state pull')).toMatchObject({ serial: 1, resources: [{ name: 'one' }] });
    expect((await project.run('plan -detailed-exitcode')).code).toBe(0);
    expect((await find(world, 'migrated')).attributes).toMatchObject({ locked: false, 'resource-count': 1 });
    expect((await project.ok('output -raw x')).stdout).toBe('moved');
  });
});

describe('init of a configuration with several states', () => {
  terraformTest('moves each local state to its own workspace, with names by a pattern', async () => {
    const world = worlds.world();
    await localByDefault(world);
    await using project = await TerraformProject.create(world, '');
    await project.write(undefined, ONE);
    await project.ok('init');
    for (const name of ['dev', 'prod']) {
      await project.ok(`workspace new ${name}`);
      await project.ok('apply -auto-approve');
    }
    await project.write('workspaces { tags = ["moved"] }', ONE);
    // To rename them, by which pattern, and which one to go on with.
    await project.ok('init', { answers: ['1', 'shop-*', '1'] });
    for (const name of ['shop-dev', 'shop-prod']) {
      expect((await find(world, name)).attributes).toMatchObject({ 'resource-count': 1, 'tag-names': ['moved'] });
    }
    expect((await project.ok('workspace list')).stdout).toMatch(/shop-dev\s+(\* )?shop-prod/);
  });
});

describe('workspace', () => {
  terraformTest('list, new, select and delete', async () => {
    const world = worlds.world();
    await localByDefault(world);
    await using project = await TerraformProject.create(world, 'workspaces { tags = ["fleet"] }', ONE);
    await project.ok('init', { answers: ['alpha'] });
    await project.ok('workspace new beta');
    await project.ok('workspace new gamma');
    expect((await project.ok('workspace list')).stdout.trim().split(/\s*\n\s*/)).toEqual(['alpha', 'beta', '* gamma']);
    await project.ok('workspace select alpha');
    expect((await project.run('workspace select nowhere')).code).toBe(1);
    await project.ok('workspace select -or-create delta');
    await project.ok('workspace select beta');
    await project.ok('apply -auto-approve');
    await project.ok('workspace select alpha');

    await project.ok('workspace delete gamma');
    expect((await world.call('GET', '/organizations/acme/workspaces/gamma')).status).toBe(404);
    const refused = await project.run('workspace delete beta');
    expect([refused.code, refused.text]).toEqual([1, expect.stringContaining('Workspace is not empty')]);
    expect((await find(world, 'beta')).attributes.locked).toBe(false);
    await project.ok('workspace delete -force beta');
    expect((await world.call('GET', '/organizations/acme/workspaces/beta')).status).toBe(404);
  });

  terraformTest('reads lists to their last page', async () => {
    const world = worlds.world();
    const names = Array.from({ length: 25 }, (_, index) => `ws-${String(index).padStart(2, '0')}`);
    for (const name of names) {
      await world.createWorkspace(
        name,
        { 'execution-mode': 'local' },
        { 'tag-bindings': { data: [{ type: 'tag-bindings', attributes: { key: 'many' } }] } },
      );
    }
    await using project = await TerraformProject.create(world, 'workspaces { tags = ["many"] }', ONE);
    await project.ok('init', { answers: ['25'] });
    const listed = (await project.ok('workspace list')).stdout.match(/ws-\d\d/g);
    expect(listed).toEqual(names);
    expect((await project.ok('workspace show')).stdout.trim()).toBe('ws-24');
  });
});
