import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);

// Both agents play both scenarios, and call the same tools.
const scenarios = new RegExp(
  [
    'list_workspaces .*staging.*\nforce_unlock_workspace .*\ncreate_run .*\nget_run .*\nUnlocked staging and started run-\\w+, which is \\w+\\.',
    '[\\s\\S]*list_workspaces .*prod-eks.*\nlist_workspace_runs .*\nlist_policy_checks .*\nget_policy_check .*\nget_policy_check_output .*',
    '\nlist_workspace_variables .*\n[\\w/-]+ failed \\(\\w+\\): \\S.*\\. Look at the variables \\w+',
  ].join(''),
);

test.each([
  ['client.ts', /prod-networking: planned, \d+ to add, \d+ to change, \d+ to destroy/],
  ['tools.ts', /list_workspace_runs[\s\S]*createRun .*"type":"workspaces","id":"ws-4j8p6jX1w33MiDC7"/],
  ['langchain.ts', scenarios],
  ['ai-sdk.ts', scenarios],
  ['mock.ts', /409 409 from lockWorkspace[\s\S]*429 429 from lockWorkspace/],
])('%s runs and prints what it should', { timeout: 60_000 }, async (script, output) => {
  const { TFE_TOKEN: _, ...env } = process.env;
  const { stdout, stderr } = await run(process.execPath, [join(import.meta.dirname, script)], { env });
  expect(stdout).toMatch(output);
  expect(stderr).toBe('');
});
