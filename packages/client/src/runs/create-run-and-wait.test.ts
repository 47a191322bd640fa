import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { uploadConfiguration } from '../files/upload-configuration.ts';
import { createInstantClock } from '../testing/instant-clock.ts';
import { caught, document, type Stage, startStage } from '../testing/script.ts';
import { createRunAndWait } from './create-run-and-wait.ts';
import type { RunChange } from './wait-for-run.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await startStage();
  stage.script['POST /runs'] = () => ({ ...document('runs', 'run-1', { status: 'pending' }), status: 201 });
});
afterEach(() => stage.close());

describe('after the run was created', () => {
  test('it is reported immediately, and once', async () => {
    stage.script['GET /runs/run-1'] = [
      () => document('runs', 'run-1', { status: 'pending' }),
      () => document('runs', 'run-1', { status: 'applied' }),
    ];
    const changes: RunChange[] = [];
    const told: number[] = [];
    await createRunAndWait(
      stage.api,
      { workspaceId: 'ws-1' },
      {
        clock: createInstantClock(),
        onChange: (change) => {
          changes.push(change);
          told.push(stage.server.requests.length);
        },
      },
    );
    expect(changes.map(({ previous, status }) => [previous, status])).toEqual([
      [undefined, 'pending'],
      ['pending', 'applied'],
    ]);
    expect(told[0]).toBe(1);
  });

  test('an abort tells the run and that it was created', async () => {
    stage.script['GET /runs/run-1'] = () => document('runs', 'run-1', { status: 'pending' });
    const abort = new AbortController();
    const waiting = createRunAndWait(
      stage.api,
      { workspaceId: 'ws-1' },
      { signal: abort.signal, onChange: () => abort.abort('enough') },
    );
    expect(await caught(waiting)).toMatchObject({
      name: 'AbortedError',
      operationId: 'createRun',
      maybeExecuted: true,
      isRetryable: false,
      id: 'run-1',
      cause: 'enough',
    });
  });

  test('an error of the first look tells the run, and does not call for a second one', async () => {
    stage.script['GET /runs/run-1'] = () => ({ body: '<html>' });
    const error = await caught(createRunAndWait(stage.api, { workspaceId: 'ws-1' }, { clock: createInstantClock() }));
    expect(error).toMatchObject({ name: 'ApiError', operationId: 'getRun', id: 'run-1', isRetryable: false });
  });
});

test('an upload that fails tells the configuration version that was made', async () => {
  stage.script['POST /workspaces/ws-1/configuration-versions'] = () =>
    document('configuration-versions', 'cv-1', { status: 'pending', 'upload-url': `${stage.store.origin}/up` });
  stage.script['PUT /up'] = () => ({ status: 501 });
  const upload = uploadConfiguration(stage.api, 'ws-1', new Blob(['x']), { clock: createInstantClock() });
  expect(await caught(upload)).toMatchObject({ name: 'ServerError', id: 'cv-1', isRetryable: false });
});
