import { type Client, createClient } from '@hcptf/client';
import { type MockServer, startMockServer } from '@hcptf/mock';
import type { ToolsetOptions } from '@hcptf/tools';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeToolset } from './make-toolset.ts';
import { runAiSdkAgent } from './run-ai-sdk-agent.ts';
import { runTerraformAgent } from './run-terraform-agent.ts';
import { applyReviewedRun, type Scenario, triagePolicyViolation, unblockStaleDeployment } from './scenarios.ts';
import { scriptedChatModel } from './scripted-chat-model.ts';
import { scriptedLanguageModel } from './scripted-language-model.ts';

const STAGING = { path: { workspace_id: 'ws-Yq3vT8mKz1RnB6Ld' } };
const NETWORKING = { path: { workspace_id: 'ws-4j8p6jX1w33MiDC7' } };
const PLANNED = { path: { run_id: 'run-KTuq99JSzgmDSvYj' } };

let mock: MockServer;
let api: Client;
beforeAll(async () => {
  mock = await startMockServer({ mode: 'simulate' });
  api = createClient({ token: mock.token, baseUrl: mock.url });
});
beforeEach(() => {
  mock.control.reset();
  mock.control.faults.clear();
  mock.control.journal.clear();
});
afterAll(() => mock.close());

interface Played {
  readonly answer: string;
  readonly calls: string[];
}

type Play = (scenario: Scenario, approved?: boolean) => Promise<Played>;

const withLangChain: Play = async (scenario, approved) => {
  const calls: string[] = [];
  const toolset = makeToolset(api, approved === undefined ? {} : { approve: () => approved });
  const log = (line: string) => void calls.push(line.split(' ')[0] ?? '');
  return { calls, answer: await runTerraformAgent(scriptedChatModel(scenario), toolset, scenario.prompt, { log }) };
};

const withAiSdk: Play = async (scenario, approved = false) => {
  const calls: string[] = [];
  const log = (line: string) => void calls.push(line.split(' ')[0] ?? '');
  const approve = async () => approved;
  const model = scriptedLanguageModel(scenario);
  return { calls, answer: await runAiSdkAgent(model, makeToolset(api), scenario.prompt, { log, approve }) };
};

const writes = () => mock.control.journal.entries().filter(({ method }) => method !== 'GET');
const statusOf = async (run: typeof PLANNED) => (await api.getRun(run)).data.attributes.status;

describe.each([
  ['LangChain', withLangChain],
  ['AI SDK', withAiSdk],
])('with the loop of %s', (_, play) => {
  test('a stale deployment is unblocked: the lock is gone, and a run of the workspace goes on', async () => {
    expect((await api.getWorkspace(STAGING)).data.attributes.locked).toBe(true);
    const { answer, calls } = await play(unblockStaleDeployment);
    expect(calls).toEqual(['list_workspaces', 'force_unlock_workspace', 'create_run', 'get_run']);
    const { data: workspace } = await api.getWorkspace(STAGING);
    expect(workspace.attributes.locked).toBe(false);
    const { data: runs } = await api.listWorkspaceRuns(STAGING);
    expect(runs).toMatchObject([{ attributes: { message: 'Catch up after a stale lock', 'auto-apply': false } }]);
    expect(workspace.relationships?.['current-run']?.data?.id).toBe(runs[0]?.id);
    expect(answer).toMatch(new RegExp(`^Unlocked staging and started ${runs[0]?.id}, which is (pending|plan\\w*)\\.$`));
  });

  test('a policy violation is triaged: the policy, the reason and the variable, and nothing is changed', async () => {
    const { answer, calls } = await play(triagePolicyViolation);
    expect(answer).toBe(
      'acme/s3-bucket-encryption failed (soft_failed): S3 bucket must have encryption enabled: aws_s3_bucket.audit_logs. Look at bucket_encryption_enabled = false, audit_replica_region = ap-south-2.',
    );
    expect(calls).toHaveLength(6);
    expect(writes()).toEqual([]);
    expect(await statusOf({ path: { run_id: 'run-CZcmD7eagjhyX0vN' } })).toBe('policy_override');
  });

  test('a reviewed plan is applied once a person says yes: the workspace has a new state', async () => {
    const before = (await api.getCurrentStateVersion(NETWORKING)).data;
    const { answer } = await play(applyReviewedRun, true);
    expect(answer).toBe('run-KTuq99JSzgmDSvYj was planned and is applied.');
    expect(await statusOf(PLANNED)).toBe('applied');
    const after = (await api.getCurrentStateVersion(NETWORKING)).data;
    expect(after.id).not.toBe(before.id);
    expect(after.attributes.serial).toBe(Number(before.attributes.serial) + 1);
  });

  test('nothing is applied when a person says no', async () => {
    await play(applyReviewedRun, false);
    expect(writes()).toEqual([]);
    expect(await statusOf(PLANNED)).toBe('planned');
  });
});

test.each([
  ['ratelimit-reset', 2],
  ['x-ratelimit-reset', 3],
])('the loop backs off for as long as %s says, then goes on', async (header, seconds) => {
  mock.control.faults.add({
    match: { operationId: 'getRun' },
    times: 1,
    effect: { status: 429, headers: { 'retry-after': null, 'x-ratelimit-reset': null, [header]: String(seconds) } },
  });
  // The client must not retry: it would wait by itself, and the loop would not see the limit.
  const impatient = createClient({ token: mock.token, baseUrl: mock.url, retry: false, rateLimit: false });
  const waited: number[] = [];
  const lines: string[] = [];
  const { prompt } = unblockStaleDeployment;
  const answer = await runTerraformAgent(scriptedChatModel(unblockStaleDeployment), makeToolset(impatient), prompt, {
    sleep: async (ms) => void waited.push(ms),
    log: (line) => lines.push(line.split(' ')[0] ?? ''),
  });
  expect(waited).toEqual([seconds * 1000]);
  expect(lines).toEqual(['list_workspaces', 'force_unlock_workspace', 'create_run', 'get_run', 'Rate']);
  expect(mock.control.journal.entries({ operationId: 'getRun' }).map(({ status }) => status)).toEqual([429, 200]);
  expect(answer).toMatch(/^Unlocked staging and started run-\w+, which is \w+\.$/);
});

test('an agent is not offered more than its selection, and may not do more than its policy says', async () => {
  const toolset = makeToolset(api);
  expect(toolset.tools.map(({ name }) => name)).not.toContain('delete_organization');
  const reviewed = await toolset.execute('summarize_plan', PLANNED.path);
  const plan_fingerprint = (reviewed as { data?: { fingerprint?: string } }).data?.fingerprint;
  const unasked = await toolset.execute('apply_run', { ...PLANNED.path, plan_fingerprint });
  expect(unasked).toMatchObject({ ok: false, error: { kind: 'needs_approval' } });
  const unreviewed = await makeToolset(api, { approve: () => true }).execute('apply_run', PLANNED.path);
  expect(unreviewed).toMatchObject({ ok: false, error: { kind: 'refused' } });
  const forbidden = await toolset.execute('create_run', { ...STAGING.path, auto_apply: true });
  expect(forbidden).toMatchObject({ ok: false, error: { kind: 'denied' } });
  expect(writes()).toEqual([]);
});

// Other toolsets filter by HTTP method. Here the filters are read, write and actions.
test.each<[string, Partial<ToolsetOptions>, string, string]>([
  ['read', { access: 'read' }, 'get_run', 'create_run'],
  ['write', { risks: ['write', 'destructive'] }, 'update_workspace', 'apply_run'],
  ['custom', { risks: ['apply', 'privilege', 'secret'] }, 'apply_run', 'get_run'],
])('the filter by method %s has its counterpart', (_, selection, inside, outside) => {
  const names = makeToolset(api, selection).tools.map(({ name }) => name);
  expect(names).toContain(inside);
  expect(names).not.toContain(outside);
});
