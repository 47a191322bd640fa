import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createInstantClock } from '../testing/instant-clock.ts';
import { caught, type Stage, startStage } from '../testing/script.ts';
import { showError } from '../testing/show-error.ts';
import { readPlanJson } from './read-plan-json.ts';

let stage: Stage;
const clock = createInstantClock();
beforeEach(async () => {
  stage = await startStage();
});
afterEach(() => stage.close());

describe('readPlanJson', () => {
  const ready = () => ({ status: 307, headers: { location: `${stage.store.origin}/plan` } });
  beforeEach(() => {
    stage.script['GET /plan'] = () => ({ body: '{"format_version":"1.2"}' });
  });

  test('follows the redirect without the token, by plan and by run', async () => {
    stage.script['GET /plans/plan-1/json-output'] = ready;
    stage.script['GET /runs/run-1/plan/json-output'] = ready;
    const expected = { ready: true, plan: { format_version: '1.2' } };
    expect(await readPlanJson(stage.api, { planId: 'plan-1' })).toEqual(expected);
    expect(await readPlanJson(stage.api, { runId: 'run-1' })).toEqual(expected);
    expect(stage.store.requests.every(({ headers }) => headers['authorization'] === undefined)).toBe(true);
    expect(stage.server.requests.every(({ headers }) => headers['authorization'] === 'Bearer the-token')).toBe(true);
  });

  test('says that there is no plan yet, or waits for it', async () => {
    stage.script['GET /plans/plan-1/json-output'] = [() => ({ status: 204 }), () => ({ status: 204 }), ready];
    expect(await readPlanJson(stage.api, { planId: 'plan-1' })).toEqual({ ready: false });
    expect((await readPlanJson(stage.api, { planId: 'plan-1' }, { wait: true, clock })).plan).toEqual({
      format_version: '1.2',
    });
  });

  test('a plan that is no JSON is an error that does not quote it', async () => {
    stage.script['GET /plans/plan-1/json-output'] = ready;
    stage.script['GET /plan'] = () => ({ body: '<html>hunter2' });
    const error = await caught(readPlanJson(stage.api, { planId: 'plan-1' }));
    expect((error as Error).message).toBe('The plan is not JSON (13 bytes).');
    expect(showError(error)).not.toContain('hunter2');
  });
});
