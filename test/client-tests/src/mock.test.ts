import { createClient } from '@hcptf/client';
import { downloadState, readPlanJson, streamLog, uploadConfiguration, uploadState } from '@hcptf/client/files';
import { flatten } from '@hcptf/client/jsonapi';
import { invokeAction, waitForRun } from '@hcptf/client/runs';
import { type MockServer, startMockServer } from '@hcptf/mock';
import { afterAll, beforeAll, expect, test } from 'vitest';

// The mock validates each request against the specification and answers with its examples.
let mock: MockServer;
let api: ReturnType<typeof createClient>;
beforeAll(async () => {
  mock = await startMockServer();
  api = createClient({ token: mock.token, baseUrl: mock.url });
});
afterAll(() => mock.close());

const run_id = 'run-KTuq99JSzgmDSvYj';
const workspaceId = 'ws-4j8p6jX1w33MiDC7';

test('waitForRun stops at the documented run, which can be confirmed', async () => {
  expect(await waitForRun(api, run_id)).toMatchObject({
    final: false,
    reason: 'needs-confirmation',
    actions: ['apply', 'discard'],
    run: { id: run_id },
  });
});

test('invokeAction sends what the specification takes', async () => {
  const result = await invokeAction(api, workspaceId, 'action.terraform_data.restart', {
    attributes: { message: 'm' },
  });
  expect(result.run.type).toBe('runs');
});

test('uploadConfiguration uploads to the signed URL of the mock', async () => {
  const version = await uploadConfiguration(api, workspaceId, Uint8Array.of(31, 139, 8));
  expect(version.attributes.status).toBe('uploaded');
});

test('uploadState and downloadState', async () => {
  const state = JSON.stringify({ version: 4, serial: 10, lineage: '871d1b4a-e579-fb7c-ffdd-f0c858a647a7' });
  const locked = { ...api, getWorkspace: api.lockWorkspace as unknown as typeof api.getWorkspace };
  expect((await uploadState(locked, workspaceId, state)).attributes.status).toBe('finalized');
  expect(await downloadState(api, { workspaceId }, { as: 'json' })).toMatchObject({ version: 4, serial: 9 });
});

test('readPlanJson follows the redirect to the plan', async () => {
  const result = await readPlanJson(api, { runId: run_id }, { wait: true });
  expect(result.plan.format_version).toBe('1.2');
});

test('streamLog gives the documented log without its markers', async () => {
  const { data: plan } = await api.getPlan({ path: { plan_id: 'plan-8F5JFydVYAmtTjET' } });
  const lines: string[] = [];
  for await (const line of streamLog(plan.attributes['log-read-url'] ?? '', { client: api })) lines.push(line);
  expect(lines[0]).toMatch(/^Terraform v/);
  for (const marker of ['\u0002', '\u0003']) expect(lines.join('')).not.toContain(marker);
});

test('flatten of a document from the mock', async () => {
  const workspace = flatten(await api.getWorkspace({ path: { workspace_id: workspaceId } }));
  expect(workspace).toMatchObject({ id: workspaceId, type: 'workspaces', name: 'prod-networking' });
});
