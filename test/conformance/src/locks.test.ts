import { afterAll, beforeAll, describe, expect } from 'vitest';
import { initialized } from './initialized.ts';
import { terraformTest } from './terraform-binary.ts';
import { TerraformProject } from './terraform-project.ts';
import { startWorlds, type TestWorld, type Worlds } from './test-world.ts';
import { until } from './until.ts';

/** Holds the lock for some seconds. */
const SLOW = `
resource "terraform_data" "slow" {
  provisioner "local-exec" {
    command = "sleep 4"
  }
}
`;

let worlds: Worlds;
beforeAll(async () => {
  worlds = await startWorlds();
});
afterAll(async () => expect(await worlds.close()).toEqual([]));

const untilLocked = (world: TestWorld, id: string) =>
  until(
    () => world.attributesOf(id),
    ({ locked }) => locked === true,
  );

describe('the lock of a workspace in execution mode local', () => {
  terraformTest('of another user is reported, and can be forced', async () => {
    const { world, project, id } = await initialized(worlds.world(), 'resource "terraform_data" "one" {}');
    await using _ = project;
    await world.call('POST', `/workspaces/${id}/actions/lock`, {
      token: world.memberToken,
      json: { reason: 'by hand' },
    });
    for (const command of ['plan', 'apply -auto-approve', 'destroy -auto-approve', 'state rm terraform_data.one']) {
      const refused = await project.run(command);
      expect([command, refused.code, refused.text]).toEqual([
        command,
        1,
        expect.stringContaining('workspace already locked (lock ID: "acme/shop")'),
      ]);
    }
    // Commands that only read still work.
    await project.ok('state pull');
    // Without a lock, the host refuses what the CLI would let through.
    const unlocked = await project.run('apply -auto-approve -lock=false');
    expect([unlocked.code, unlocked.text]).toEqual([
      1,
      expect.stringContaining('This workspace is locked by User grace and will only accept state uploads from them'),
    ]);
    expect((await project.run('force-unlock -force acme/other')).code).toBe(1);
    await project.ok('force-unlock -force acme/shop');
    expect((await project.run('force-unlock -force acme/shop')).text).toContain('workspace already unlocked');
    await project.ok('apply -auto-approve');
    expect(await world.attributesOf(id)).toMatchObject({ locked: false, 'resource-count': 1 });
  });

  terraformTest('makes the second command wait, and is reported to one that does not wait', async () => {
    const { world, project, id } = await initialized(worlds.world(), SLOW);
    await using _ = project;
    await using second = await TerraformProject.create(world, 'workspaces { name = "shop" }', SLOW);
    await using third = await TerraformProject.create(world, 'workspaces { name = "shop" }', SLOW);
    await Promise.all([second.ok('init'), third.ok('init')]);
    const first = project.ok('apply -auto-approve');
    await untilLocked(world, id);
    const [impatient, waited, done] = await Promise.all([
      third.run('apply -auto-approve'),
      second.ok('apply -auto-approve -lock-timeout=60s'),
      first,
    ]);
    expect([impatient.code, impatient.text]).toEqual([1, expect.stringContaining('Error acquiring the state lock')]);
    expect(done.text).toContain('1 added');
    // It saw the result of the first.
    expect(waited.text).toContain('No changes');
    expect(await world.attributesOf(id)).toMatchObject({ locked: false, 'resource-count': 1 });
    expect((await project.json<{ serial: number }>('state pull')).serial).toBe(1);
  });

  terraformTest('of a killed terraform stays until it is forced', async () => {
    const { world, project, id } = await initialized(worlds.world(), SLOW);
    await using _ = project;
    const killed = new AbortController();
    const outcome = project.run('apply -auto-approve', { kill: killed.signal });
    await untilLocked(world, id);
    killed.abort();
    await outcome;
    expect((await world.attributesOf(id))['locked-reason']).toBe('Locked by Terraform');
    expect((await project.run('plan')).text).toContain('workspace already locked');
    await project.ok('force-unlock acme/shop', { answers: ['yes'] });
    await project.ok('plan');
  });
});
