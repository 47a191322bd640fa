import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createInstantClock } from '../testing/instant-clock.ts';
import { caught, document, type Stage, startStage } from '../testing/script.ts';
import { showError } from '../testing/show-error.ts';
import { downloadState } from './download-state.ts';
import { UploadError } from './upload-error.ts';
import { uploadState } from './upload-state.ts';
import { WorkspaceNotLockedError } from './workspace-not-locked-error.ts';

let stage: Stage;
const clock = createInstantClock();
beforeEach(async () => {
  stage = await startStage();
});
afterEach(() => stage.close());

describe('states', () => {
  const state = JSON.stringify({ version: 4, serial: 7, lineage: 'lin-1', outputs: {}, resources: [] });
  const version = (attributes: object) => () => document('state-versions', 'sv-1', { serial: 7, ...attributes });
  beforeEach(() => {
    stage.script['GET /workspaces/ws-1'] = () => document('workspaces', 'ws-1', { name: 'w', locked: true });
    stage.script['POST /workspaces/ws-1/state-versions'] = version({
      'hosted-state-upload-url': `${stage.store.origin}/raw`,
      'hosted-json-state-upload-url': `${stage.store.origin}/json`,
    });
    stage.script['PUT /raw'] = () => ({});
    stage.script['PUT /json'] = () => ({});
    stage.script['GET /state-versions/sv-1'] = [
      version({ status: 'pending' }),
      version({ status: 'uploaded' }),
      version({ status: 'finalized' }),
    ];
    stage.script['GET /workspaces/ws-1/current-state-version'] = version({
      'hosted-state-download-url': `${stage.store.origin}/raw`,
    });
    stage.script['GET /raw'] = () => ({ body: state });
  });

  test('uploadState sends serial, lineage and MD5, uploads both forms, and waits until it is finalized', async () => {
    const result = await uploadState(stage.api, 'ws-1', state, {
      jsonState: '{"format_version":"1.0"}',
      runId: 'run-1',
      clock,
    });
    expect(result.attributes.status).toBe('finalized');
    const created = stage.server.requests.find(({ method }) => method === 'POST');
    const md5 = createHash('md5').update(state).digest('hex');
    expect(JSON.parse(String(created?.body)).data).toEqual({
      type: 'state-versions',
      attributes: { serial: 7, lineage: 'lin-1', md5 },
      relationships: { run: { data: { type: 'runs', id: 'run-1' } } },
    });
    const uploads = stage.store.requests.map(({ url, body }) => [url, String(body)]).sort();
    expect(uploads).toEqual([
      ['/json', '{"format_version":"1.0"}'],
      ['/raw', state],
    ]);
    expect(stage.store.requests.every(({ headers }) => headers['authorization'] === undefined)).toBe(true);
  });

  test('uploadState does not begin without the lock', async () => {
    stage.script['GET /workspaces/ws-1'] = () => document('workspaces', 'ws-1', { name: 'w', locked: false });
    const error = await caught(uploadState(stage.api, 'ws-1', state, { clock }));
    expect(WorkspaceNotLockedError.isInstance(error)).toBe(true);
    expect((error as Error).message).toContain('lockWorkspace');
    expect(stage.server.requests.map(({ method }) => method)).toEqual(['GET']);
  });

  test('uploadState passes on what the server says of a conflict, and of a state that was discarded', async () => {
    stage.script['POST /workspaces/ws-1/state-versions'] = () => ({
      status: 409,
      body: { errors: [{ status: '409', title: 'locked by another' }] },
    });
    await expect(uploadState(stage.api, 'ws-1', state, { clock })).rejects.toThrow(/locked by another/);
    stage.script['POST /workspaces/ws-1/state-versions'] = version({
      'hosted-state-upload-url': `${stage.store.origin}/raw`,
    });
    stage.script['GET /state-versions/sv-1'] = version({ status: 'discarded' });
    expect(UploadError.isInstance(await caught(uploadState(stage.api, 'ws-1', state, { clock })))).toBe(true);
  });

  test.each(['not json hunter2', '{"version":4,"password":"hunter2"}', '[]', 'null'])(
    'uploadState refuses %s without quoting it',
    async (file) => {
      const error = await caught(uploadState(stage.api, 'ws-1', file, { clock }));
      expect((error as Error).message).toMatch(/^The state (is not JSON|has no serial)/);
      expect(showError(error)).not.toContain('hunter2');
      expect(stage.server.requests).toEqual([]);
    },
  );

  test('downloadState returns the exact bytes, or the file as an object', async () => {
    expect(new TextDecoder().decode(await downloadState(stage.api, { workspaceId: 'ws-1' }))).toBe(state);
    expect(await downloadState(stage.api, { workspaceId: 'ws-1' }, { as: 'json' })).toMatchObject({
      serial: 7,
      lineage: 'lin-1',
    });
    expect(stage.store.requests.every(({ headers }) => headers['authorization'] === undefined)).toBe(true);
  });
});

test('downloadState of a version that is not there yet says so', async () => {
  stage.script['GET /state-versions/sv-1'] = () => document('state-versions', 'sv-1', { serial: 1, status: 'pending' });
  await expect(downloadState(stage.api, { stateVersionId: 'sv-1' })).rejects.toThrow(
    'State version sv-1 is pending but cannot be downloaded.',
  );
});
