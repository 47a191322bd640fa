import { afterAll, beforeAll, describe, expect } from 'vitest';
import { initialized } from './initialized.ts';
import { runsOf, statusesOf } from './runs-of.ts';
import { terraformTest } from './terraform-binary.ts';
import { startWorlds, type Worlds } from './test-world.ts';

const BODY = 'resource "terraform_data" "one" {}';

let worlds: Worlds;
beforeAll(async () => {
  worlds = await startWorlds();
});
afterAll(async () => expect(await worlds.close()).toEqual([]));

const remote = (attributes: object = {}) =>
  initialized(worlds.world(), BODY, { 'execution-mode': 'remote', ...attributes });

const policy = (enforcement: 'soft-mandatory' | 'hard-mandatory', passed = false) => ({
  policies: [{ name: 'no-weekends', passed, enforcement }],
});

describe('a remote run', () => {
  terraformTest('without structured output shows its log word for word', async () => {
    const { world, project, id } = await remote({ 'structured-run-output-enabled': false });
    await using _ = project;
    const applied = await project.ok('apply -auto-approve');
    const [run] = await runsOf(world, id);
    for (const phase of ['plan', 'apply']) {
      const { json } = await world.call('GET', `/runs/${run?.id}?include=${phase}`);
      const log = (await world.download(json.included[0].attributes['log-read-url'])).toString();
      expect([log.at(0), log.at(-1)]).toEqual(['\u0002', '\u0003']);
      // The CLI leaves out the first three lines of an apply.
      const lines = log
        .slice(1, -1)
        .split('\n')
        .slice(phase === 'apply' ? 3 : 0);
      expect(applied.stdout).toContain(lines.join('\n').trim());
    }
  });

  terraformTest('that fails shows its error', async () => {
    const { world, project, id } = await remote();
    await using _ = project;
    world.script(id, { error: { phase: 'plan', message: 'no such image' } });
    const planned = await project.run('plan');
    expect([planned.code, planned.text]).toEqual([1, expect.stringContaining('no such image')]);
    world.script(id, { error: { phase: 'apply', message: 'quota exceeded' } });
    // Not -auto-approve: on the fast clock the run is over before the CLI has read its plan.
    const applied = await project.run('apply', { answers: ['yes'] });
    expect([applied.code, applied.text]).toEqual([1, expect.stringContaining('quota exceeded')]);
    expect(await statusesOf(world, id)).toEqual(['errored', 'errored']);
    expect(await world.attributesOf(id)).toMatchObject({ locked: false });
  });

  terraformTest('passes its policy checks, or stops at them', async () => {
    const { world, project, id } = await remote();
    await using _ = project;
    world.script(id, policy('hard-mandatory'));
    const hard = await project.run('apply -auto-approve');
    expect([hard.code, hard.text]).toEqual([1, expect.stringContaining('Organization Policy Check hard failed')]);
    world.script(id, policy('soft-mandatory'));
    const unattended = await project.run('apply -input=false');
    expect(unattended.text).toContain('Cannot override soft failed policy checks when -input=false');
    const [run] = await runsOf(world, id);
    await world.call('POST', `/runs/${run?.id}/actions/discard`, { json: {} });
    world.script(id, policy('soft-mandatory'));
    const overridden = await project.ok('apply', { answers: ['override', 'yes'] });
    expect(overridden.text).toContain('Apply complete! Resources: 1 added');
    world.script(id, {
      ...policy('hard-mandatory', true),
      changes: [{ address: 'terraform_data.two', action: 'create' }],
    });
    expect((await project.ok('plan')).text).toContain('Organization Policy Check');
  });

  terraformTest('shows its cost estimate and its task results', async () => {
    const { world, project, id } = await remote();
    await using _ = project;
    world.script(id, {
      costEstimate: { prior: 10, proposed: 35.5 },
      tasks: [{ name: 'scanner', stage: 'post_plan', passed: true, enforcement: 'mandatory' }],
    });
    const planned = await project.ok('plan');
    expect(planned.text).toContain('Cost Estimation:');
    expect(planned.text).toContain('$35.5');
    expect(planned.text).toContain('scanner');
    world.script(id, {
      tasks: [{ name: 'gate', stage: 'post_plan', passed: false, enforcement: 'mandatory', message: 'not today' }],
    });
    const failed = await project.run('apply -auto-approve');
    expect([failed.code, failed.text]).toEqual([1, expect.stringContaining('Task Stage failed')]);
  });
});

describe('a host in trouble', () => {
  terraformTest('is called again after an error', async () => {
    const { world, project } = await remote();
    await using _ = project;
    world.fault('getRun', { times: 2, effect: { status: 500 } });
    world.fault('createRun', { times: 1, effect: { status: 429, headers: { 'x-ratelimit-reset': '0.2' } } });
    world.fault('uploadSignedObject', { times: 1, effect: { status: 500 } });
    expect((await project.ok('apply -auto-approve')).text).toContain('1 added');
  });

  terraformTest('that loses a state leaves the state in a file and keeps the lock', async () => {
    const { world, project, id } = await remote({ 'execution-mode': 'local' });
    await using _ = project;
    // The raw state and its JSON form.
    world.fault('uploadSignedObject', { times: 2, effect: { status: 403 } });
    const failed = await project.run('apply -auto-approve');
    expect([failed.code, failed.text]).toEqual([1, expect.stringContaining('errored.tfstate')]);
    expect(await world.attributesOf(id)).toMatchObject({ locked: true, 'resource-count': 0 });
    await project.ok('force-unlock -force acme/shop');
    await project.ok('state push errored.tfstate');
    expect(await world.attributesOf(id)).toMatchObject({ locked: false, 'resource-count': 1 });
  });
});
