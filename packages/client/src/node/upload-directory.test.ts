import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { unpackTar } from 'modern-tar';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { document, type Stage, startStage } from '../testing/script.ts';
import { uploadDirectory } from './upload-directory.ts';

let stage: Stage;
let directory: string;
beforeEach(async () => {
  stage = await startStage();
  directory = mkdtempSync(join(tmpdir(), 'hcptf-upload-'));
});
afterEach(async () => {
  rmSync(directory, { recursive: true });
  await stage.close();
});

test('uploadDirectory uploads a gzip tar with the files at its top level', async () => {
  writeFileSync(join(directory, 'main.tf'), 'resource "null_resource" "x" {}');
  const { script, store } = stage;
  const version = (status: string) => () =>
    document('configuration-versions', 'cv-1', { status, 'upload-url': `${store.origin}/up` });
  script['POST /workspaces/ws-1/configuration-versions'] = version('pending');
  script['GET /configuration-versions/cv-1'] = version('uploaded');
  script['PUT /up'] = () => ({});
  await uploadDirectory(stage.api, 'ws-1', directory, { attributes: { speculative: true } });
  const [upload] = store.requests;
  expect(upload?.headers['content-length']).toBe(String(upload?.body.length));
  const [entry] = await unpackTar(gunzipSync(upload?.body ?? ''));
  expect(entry?.header.name).toBe('main.tf');
});

test('uploadDirectory sends nothing when there is nothing to upload', async () => {
  await expect(uploadDirectory(stage.api, 'ws-1', directory)).rejects.toThrow(/has no files to upload/);
  expect(stage.server.requests).toEqual([]);
});
