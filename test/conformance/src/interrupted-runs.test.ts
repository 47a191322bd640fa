import { afterAll, beforeAll, describe, expect } from 'vitest';
import { initialized } from './initialized.ts';
import { runsOf, statusesOf } from './runs-of.ts';
import { terraformTest } from './terraform-binary.ts';
import type { TerraformProject } from './terraform-project.ts';
import { startWorlds, type Worlds } from './test-world.ts';
import { until } from './until.ts';

const BODY = 'resource "terraform_data" "one" {\n count = 3\n}';

let worlds: Worlds;
beforeAll(async () => {
  worlds = await startWorlds();
});
afterAll(async () => expect(await worlds.close()).toEqual([]));

/** A workspace whose runs wait in each state until the test moves them. */
async function held() {
  const all = await initialized(worlds.world(), BODY, { 'execution-mode': 'remote' });
  all.world.hold();
  const { world, id } = all;
  return {
    ...all,
    run: async () =>
      (
        await until(
          () => runsOf(world, id),
          ([run]) => run !== undefined,
        )
      )[0]?.id ?? '',
  };
}

const prints = (project: TerraformProject, text: string) =>
  until(
    () => Promise.resolve(project.output),
    (output) => output.includes(text),
  );

describe('Ctrl-C', () => {
  terraformTest('during the plan of an apply asks whether to cancel the run, and cancels it', async () => {
    const { world, project, id, run } = await held();
    await using _ = project;
    const interrupt = new AbortController();
    const applying = project.run('apply', { answers: ['yes'], interrupt: interrupt.signal });
    const planning = await run();
    world.advance(planning, 'planning');
    await prints(project, 'Terraform v');
    interrupt.abort();
    await prints(project, 'Do you want to cancel the remote operation?');
    await until(
      async () => (await world.call('GET', `/runs/${planning}`)).json.data.attributes['force-cancel-available-at'],
      (time) => typeof time === 'string',
    );
    world.advance(planning, 'canceled');
    const outcome = await applying;
    expect(outcome.text).toContain('The remote operation was successfully cancelled.');
    expect(await statusesOf(world, id)).toEqual(['canceled']);
    expect(await world.attributesOf(id)).toMatchObject({ locked: false });
  });

  terraformTest('that is declined lets the run continue', async () => {
    const { world, project, id, run } = await held();
    await using _ = project;
    const interrupt = new AbortController();
    const applying = project.run('apply', { answers: ['no'], interrupt: interrupt.signal });
    const planning = await run();
    world.advance(planning, 'planning');
    await prints(project, 'Terraform v');
    interrupt.abort();
    const outcome = await applying;
    expect(outcome.text).toContain('The remote operation was not cancelled.');
    world.advance(planning, 'planned');
    expect(await statusesOf(world, id)).toEqual(['planned']);
  });
});

describe('a log', () => {
  terraformTest('is shown while the run writes it', async () => {
    const { world, project, run } = await held();
    await using _ = project;
    const planned = project.run('plan');
    const id = await run();
    world.advance(id, 'planning');
    await prints(project, 'Terraform v');
    expect(project.output).not.toContain('Plan: 3 to add');
    world.advance(id, 'planned_and_finished');
    expect((await planned).text).toContain('Plan: 3 to add');
  });
});
