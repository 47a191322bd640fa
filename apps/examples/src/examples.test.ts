import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);

// Both agents play the same scenarios, and call the same tools.
const scenarios = new RegExp(
  [
    'list_workspaces .*staging.*',
    'force_unlock_workspace .*',
    'create_run .*',
    'get_run .*',
    'Unlocked staging and started run-\\w+, which is \\w+\\.',
    '',
    '> My last run .*',
    'list_workspaces .*prod-eks.*',
    'list_workspace_runs .*',
    'list_policy_checks .*',
    'get_policy_check .*',
    'get_policy_check_output .*',
    'list_workspace_variables .*',
    '\\S+ failed \\(soft_failed\\): S3 bucket must have encryption enabled\\S* \\S+ Look at bucket_encryption_enabled = false.*\\.',
    '',
    '> Check the status .*',
    'get_run .*',
    'summarize_plan .*',
    'apply_run .*plan_fingerprint.*',
    'May it call apply_run\\? Yes\\.',
    'wait_for_run .*',
    'run-KTuq99JSzgmDSvYj was planned and is applied\\.',
  ].join('\n'),
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
