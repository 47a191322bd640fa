import { createClient } from '@hcptf/client';
import { waitForRun } from '@hcptf/client/runs';
import { callTool, selectTools, toOpenAiTool } from '@hcptf/tools';

/** Uses client, tools and mock once, as an agent and an engineer would. */
export async function visit(server: { url: string; token: string }, say: (line: string) => void): Promise<void> {
  const api = createClient({ token: server.token, baseUrl: server.url });

  say('List the workspaces of acme, with the client:');
  const { data: workspaces } = await api.listWorkspaces({ path: { organization_name: 'acme' } });
  for (const { id, attributes } of workspaces) {
    say(`  ${attributes.name.padEnd(16)} ${id}${attributes.locked ? '  locked' : ''}`);
  }

  const [first] = workspaces;
  if (!first) throw new Error('the mock has no workspaces');
  const [createRun, applyRun] = ['create_run', 'apply_run'].map((name) => selectTools({ names: [name] })[0]);
  if (!createRun || !applyRun) throw new Error('the tools create_run and apply_run are missing');
  say(`Create a run in ${first.attributes.name}, with the tool ${createRun.name}:`);
  const run = await callTool(createRun, { workspace_id: first.id, message: 'From the tour' }, api);
  const runId = String(run['id']);
  say(`  ${runId} is ${run['status']}`);
  const planned = await waitForRun(api, runId);
  say(`  ${runId} is ${planned.status}: ${planned.reason}`);

  say(`Apply it, with the tool ${applyRun.name} (risk: ${applyRun.risk}):`);
  say(`  ${JSON.stringify(await callTool(applyRun, { run_id: runId }, api))}`);
  const applied = await waitForRun(api, runId, { until: 'final' });
  say(`  ${runId} is ${applied.status}`);

  say(`Export ${applyRun.name} as an OpenAI function:`);
  say(`  ${JSON.stringify(toOpenAiTool(applyRun))}`);
}
