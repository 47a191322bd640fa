import { afterAll, beforeAll, describe, expect } from 'vitest';
import { initialized } from './initialized.ts';
import { runsOf, statusesOf } from './runs-of.ts';
import { terraformTest } from './terraform-binary.ts';
import { TerraformProject } from './terraform-project.ts';
import { startWorlds, type Worlds } from './test-world.ts';
import { until } from './until.ts';

const BODY = 'resource "terraform_data" "one" {\n count = 3\n}';

let worlds: Worlds;
beforeAll(async () => {
  worlds = await startWorlds();
});
afterAll(async () => expect(await worlds.close()).toEqual([]));

const remote = () => initialized(worlds.world(), BODY, { 'execution-mode': 'remote' });
const prints = (project: TerraformProject, text: string) =>
  until(
    () => Promise.resolve(project.output),
    (output) => output.includes(text),
  );

describe('in execution mode remote, a run', () => {
  terraformTest('waits for the run before it', async () => {
    const { world, project, id } = await remote();
    await using _ = project;
    await using second = await TerraformProject.create(world, 'workspaces { name = "shop" }', BODY);
    await second.ok('init');
    expect((await project.run('apply -input=false')).code).toBe(1);
    const waiting = second.run('apply -auto-approve');
    const [, first] = await until(
      () => runsOf(world, id),
      (runs) => runs.length === 2,
    );
    expect(await statusesOf(world, id)).toEqual(['pending', 'planned']);
    await prints(second, 'Waiting for 1 run(s) to finish before being queued');
    await world.call('POST', `/runs/${first?.id}/actions/discard`, { json: {} });
    const outcome = await waiting;
    expect([outcome.code, outcome.text]).toEqual([0, expect.stringContaining('Apply complete! Resources: 3 added')]);
    expect(await statusesOf(world, id)).toEqual(['applied', 'discarded']);
  });

  terraformTest('waits for a lock that a user holds', async () => {
    const { world, project, id } = await remote();
    await using _ = project;
    await world.call('POST', `/workspaces/${id}/actions/lock`, { json: { reason: 'by hand' } });
    // Speculative plans do not wait.
    expect((await project.ok('plan')).text).toContain('3 to add');
    const waiting = project.run('apply -auto-approve');
    await prints(project, 'Waiting for the manually locked workspace to be unlocked');
    await world.call('POST', `/workspaces/${id}/actions/unlock`);
    expect((await waiting).text).toContain('3 added');
  });

  terraformTest('can be interrupted while it waits', async () => {
    const { world, project, id } = await remote();
    await using _ = project;
    await world.call('POST', `/workspaces/${id}/actions/lock`, { json: { reason: 'by hand' } });
    const interrupted = new AbortController();
    const waiting = project.run('apply', { interrupt: interrupted.signal, answers: ['yes'] });
    await prints(project, 'Waiting for the manually locked workspace to be unlocked');
    interrupted.abort();
    const outcome = await waiting;
    expect(outcome.text).toContain('The remote operation was successfully cancelled.');
    expect(await statusesOf(world, id)).toEqual(['canceled']);
  });

  terraformTest('continues when the host confirms it', async () => {
    const { world, project, id } = await remote();
    await using _ = project;
    const waiting = project.run('apply', { answers: [], keepOpen: true });
    await prints(project, 'Enter a value:');
    const [run] = await runsOf(world, id);
    await world.call('POST', `/runs/${run?.id}/actions/apply`, { json: { comment: 'from elsewhere' } });
    const outcome = await waiting;
    expect([outcome.code, outcome.text]).toEqual([0, expect.stringContaining('approved using the UI or API')]);
    expect(outcome.text).toContain('Apply complete! Resources: 3 added');
  });
});
