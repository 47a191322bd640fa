import { createClient } from '@hcptf/client';
import { type MockServer, startMockServer } from '@hcptf/mock';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeToolset } from './make-toolset.ts';
import { runTerraformAgent } from './run-terraform-agent.ts';
import { unblockStaleDeployment } from './scenarios.ts';
import { scriptedChatModel } from './scripted-chat-model.ts';

let mock: MockServer;
beforeAll(async () => {
  mock = await startMockServer();
}, 60_000);
afterAll(() => mock.close());

test('the agent backs off for as long as HCP Terraform says, then goes on', { timeout: 60_000 }, async () => {
  let limited = 0;
  const client = createClient({
    token: mock.token,
    baseUrl: mock.url,
    retry: false, // or the client would wait by itself, and the loop see nothing of it
    fetch: async (request) => {
      if (!request.url.includes('/runs/') || limited > 0) return fetch(request);
      limited += 1;
      const errors = [{ status: 429, title: 'Too many requests' }];
      return Response.json({ errors }, { status: 429, headers: { 'retry-after': '2', 'x-ratelimit-reset': '2' } });
    },
  });
  const waited: number[] = [];
  const lines: string[] = [];
  const { prompt } = unblockStaleDeployment;
  const answer = await runTerraformAgent(scriptedChatModel(unblockStaleDeployment), makeToolset(client), prompt, {
    sleep: async (ms) => void waited.push(ms),
    log: (line) => lines.push(line.split(' ')[0] ?? ''),
  });
  expect(limited).toBe(1);
  expect(waited).toEqual([2000]);
  expect(lines).toEqual(['list_workspaces', 'force_unlock_workspace', 'create_run', 'get_run', 'Rate']);
  expect(answer).toMatch(/^Unlocked staging and started run-\w+, which is \w+\.$/);
});

test('an agent is not offered more than its selection, and may not do more than its policy says', async () => {
  const toolset = makeToolset(createClient({ token: mock.token, baseUrl: mock.url }));
  expect(toolset.tools.map(({ name }) => name)).not.toContain('delete_organization');
  const result = await toolset.execute('apply_run', { run_id: 'run-KTuq99JSzgmDSvYj' });
  expect(result).toMatchObject({ ok: false, error: { kind: 'denied' } });
});
