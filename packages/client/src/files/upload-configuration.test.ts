import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WaitTimeoutError } from '../runs/wait-timeout-error.ts';
import { createInstantClock } from '../testing/instant-clock.ts';
import { caught, document, type Stage, startStage } from '../testing/script.ts';
import { showError } from '../testing/show-error.ts';
import { uploadConfiguration } from './upload-configuration.ts';
import { UploadError } from './upload-error.ts';

let stage: Stage;
const clock = createInstantClock();
beforeEach(async () => {
  stage = await startStage();
});
afterEach(() => stage.close());

describe('uploadConfiguration', () => {
  const version = (attributes: object) => () => document('configuration-versions', 'cv-1', attributes);
  beforeEach(() => {
    stage.script['POST /workspaces/ws-1/configuration-versions'] = version({
      status: 'pending',
      'upload-url': `${stage.store.origin}/object/up`,
    });
    stage.script['PUT /object/up'] = () => ({});
    stage.script['GET /configuration-versions/cv-1'] = [
      version({ status: 'pending' }),
      version({ status: 'uploaded' }),
    ];
  });

  test('creates, uploads without the token, and waits', async () => {
    const bytes = Uint8Array.from([31, 139, 8, 0]);
    const options = { attributes: { speculative: true, 'auto-queue-runs': false }, clock };
    const result = await uploadConfiguration(stage.api, 'ws-1', bytes, options);
    expect(result).toMatchObject({ id: 'cv-1', attributes: { status: 'uploaded' } });
    expect(JSON.parse(String(stage.server.requests[0]?.body)).data).toEqual({
      type: 'configuration-versions',
      attributes: { speculative: true, 'auto-queue-runs': false },
    });
    expect(stage.store.requests).toHaveLength(1);
    expect(stage.store.requests[0]).toMatchObject({ method: 'PUT', body: Buffer.from(bytes) });
    expect(stage.store.requests[0]?.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': '4',
    });
    expect(stage.store.requests[0]?.headers).not.toHaveProperty('authorization');
  });

  test.each([
    ['a Blob', () => new Blob(['abc'])],
    ['an ArrayBuffer', () => new TextEncoder().encode('abc').buffer],
    ['a stream', () => new Blob(['abc']).stream()],
  ])('takes %s', async (_, source) => {
    await uploadConfiguration(stage.api, 'ws-1', source(), { clock });
    expect(String(stage.store.requests[0]?.body)).toBe('abc');
  });

  test('an archive that cannot be used is an error with the reason', async () => {
    stage.script['GET /configuration-versions/cv-1'] = version({
      status: 'errored',
      error: 'invalid_archive',
      'error-message': 'not a tar',
    });
    const error = await caught(uploadConfiguration(stage.api, 'ws-1', new Blob(['x']), { clock }));
    expect(UploadError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ id: 'cv-1', status: 'errored', code: 'invalid_archive' });
    expect((error as Error).message).toBe('The upload to cv-1 ended as errored: invalid_archive: not a tar.');
  });

  test('bytes are sent again after a 500, and the refusal of a used URL does not matter when the upload arrived', async () => {
    stage.script['PUT /object/up'] = [() => ({ status: 500 }), () => ({ status: 403 })];
    await expect(uploadConfiguration(stage.api, 'ws-1', new Blob(['x']), { clock })).rejects.toMatchObject({
      status: 403,
    });
    stage.script['PUT /object/up'] = [() => ({ status: 500 }), () => ({ status: 403 })];
    stage.script['GET /configuration-versions/cv-1'] = version({ status: 'uploaded' });
    await expect(uploadConfiguration(stage.api, 'ws-1', new Blob(['x']), { clock })).resolves.toMatchObject({
      id: 'cv-1',
    });
  });

  test('a refused upload and an endless wait are errors that do not show the URL', async () => {
    const secret = 'planted-secret-77';
    stage.script['POST /workspaces/ws-1/configuration-versions'] = version({
      status: 'pending',
      'upload-url': `${stage.store.origin}/${secret}?${secret}`,
    });
    const refused = await caught(uploadConfiguration(stage.api, 'ws-1', new Blob(['x']), { clock }));
    expect(refused).toMatchObject({ status: 404, operationId: 'uploadSignedObject' });
    expect(showError(refused)).not.toContain(secret);
    stage.script[`PUT /${secret}?${secret}`] = () => ({});
    stage.script['GET /configuration-versions/cv-1'] = version({
      status: 'pending',
      'upload-url': `${stage.store.origin}/${secret}?${secret}`,
    });
    const late = await caught(uploadConfiguration(stage.api, 'ws-1', new Blob(['x']), { clock }));
    expect(WaitTimeoutError.isInstance(late)).toBe(true);
    expect(late).toMatchObject({ id: 'cv-1', lastStatus: 'pending', timeoutMs: 300_000 });
    expect(showError(late)).not.toContain(secret);
  });
});
