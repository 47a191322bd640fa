import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DATA, runCalls } from '../../../testing/run-calls.ts';
import { type SimulatedServer, startSimulatedServer } from '../../../testing/simulated-server.ts';
import { scriptNextPlans } from './run-control.ts';

let server: SimulatedServer;
beforeEach(async () => {
  server = await startSimulatedServer();
});
afterEach(() => server.close());

const { world, get, run, create, act, settle } = runCalls(() => server);

describe('policies', () => {
  test('a soft failure waits for an override', async () => {
    const { data } = (await server.call('GET', '/runs/run-CZcmD7eagjhyX0vN/policy-checks')).json;
    expect(data[0]).toMatchObject({
      id: 'polchk-EasPB4Srx5NAiWAU',
      attributes: { status: 'soft_failed', actions: { 'is-overridable': true } },
    });
    const output = await server.call('GET', `/policy-checks/${data[0].id}/output`);
    expect(output.text).toMatch(/^\d+ policies evaluated\.$/m);
    expect(output.text).toContain('S3 bucket must have encryption enabled');
    expect(
      (await server.call('POST', `/policy-checks/${data[0].id}/actions/override`)).json.data.attributes.status,
    ).toBe('overridden');
    expect((await server.call('POST', `/policy-checks/${data[0].id}/actions/override`)).status).toBe(409);
    expect((await run('run-CZcmD7eagjhyX0vN')).attributes).toMatchObject({
      status: 'policy_checked',
      actions: { 'is-confirmable': true },
    });
  });

  test('a hard failure ends the run', async () => {
    scriptNextPlans(world(), DATA, {
      changes: [{ address: 'aws_sqs_queue.extra', action: 'create' }],
      policies: [{ name: 'no-queues', passed: false, enforcement: 'hard-mandatory', message: 'No queues' }],
    });
    const { id } = (await create()).json.data;
    settle();
    const errored = await run(id);
    expect(errored.attributes.status).toBe('errored');
    const check = await get(`/policy-checks/${errored.relationships['policy-checks'].data[0].id}`);
    expect(check.attributes).toMatchObject({ status: 'hard_failed', actions: { 'is-overridable': false } });
  });

  test('a task stage waits for an override', async () => {
    scriptNextPlans(world(), DATA, {
      changes: [{ address: 'aws_sqs_queue.extra', action: 'create' }],
      evaluations: [{ name: 'tags', passed: false, enforcement: 'mandatory', message: 'Tags are missing' }],
      tasks: [{ name: 'scan', stage: 'post_plan', passed: true, enforcement: 'mandatory', message: 'Clean' }],
      costEstimate: { prior: 10, proposed: 12.5 },
    });
    const made = (await create()).json.data;
    const [stage] = made.relationships['task-stages'].data;
    settle();
    expect((await run(made.id)).attributes.status).toBe('post_plan_awaiting_decision');
    const shown = (await server.call('GET', `/task-stages/${stage.id}?include=task_results,policy_evaluations`)).json;
    expect(shown.included.map(({ attributes }: { attributes: { status: string } }) => attributes.status)).toEqual([
      'passed',
      'failed',
    ]);
    const [, evaluation] = shown.included;
    expect(
      (await get(`/policy-evaluations/${evaluation.id}/policy-set-outcomes?filter[0][status]=failed`))[0].attributes
        .outcomes[0],
    ).toMatchObject({
      policy_name: 'tags',
      status: 'failed',
    });
    expect((await server.call('POST', `/task-stages/${stage.id}/actions/override`, { json: {} })).status).toBe(200);
    settle();
    const estimated = await run(made.id);
    expect(estimated.attributes).toMatchObject({ status: 'cost_estimated', actions: { 'is-confirmable': true } });
    const cost = await get(`/cost-estimates/${estimated.relationships['cost-estimate'].data.id}`);
    expect(cost.attributes).toMatchObject({ status: 'finished', 'delta-monthly-cost': '2.5' });
  });

  test('a run that is given up or canceled takes its task stages with it', async () => {
    const script = () =>
      scriptNextPlans(world(), DATA, {
        changes: [{ address: 'aws_sqs_queue.extra', action: 'create' }],
        evaluations: [{ name: 'tags', passed: false, enforcement: 'mandatory' }],
        tasks: [{ name: 'deploy', stage: 'pre_apply', passed: true, enforcement: 'mandatory' }],
      });
    const statuses = async (id: string) => {
      const { json } = await server.call('GET', `/runs/${id}/task-stages?include=task_results,policy_evaluations`);
      return [...json.data, ...json.included].map(({ attributes }) => attributes.status);
    };
    script();
    const waiting = (await create()).json.data;
    settle();
    expect(await act(waiting.id, 'discard')).toBe(202);
    expect(await statuses(waiting.id)).toEqual(['canceled', 'unreachable', 'unreachable', 'failed']);
    const [{ id: stage }] = waiting.relationships['task-stages'].data;
    expect((await get(`/task-stages/${stage}`)).attributes.actions).toEqual({ 'is-overridable': false });
    expect((await server.call('POST', `/task-stages/${stage}/actions/override`, { json: {} })).status).toBe(409);
    expect((await run(waiting.id)).attributes.status).toBe('discarded');
    script();
    const { id } = (await create()).json.data;
    server.control.runs.advance(id, 'post_plan_running');
    expect(await act(id, 'cancel')).toBe(202);
    settle();
    expect(await statuses(id)).toEqual(['unreachable', 'unreachable', 'unreachable', 'unreachable']);
  });
});
