// Runs every test through turbo and ends with the plain line that CI reads: "N passed, N failed, N skipped".
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, rmSync } from 'node:fs';

const results = '{spec,{generators,packages,apps,test}/*}/test-results.json';
// turbo restores cached results. Results of an earlier run must not be counted.
for (const file of globSync(results)) rmSync(file);
const turbo = spawnSync(
  'turbo',
  ['run', 'test', '--continue=always', '--concurrency=2', '--output-logs=new-only', ...process.argv.slice(2)],
  {
    stdio: 'inherit',
  },
);
const total = { passed: 0, failed: 0, skipped: 0 };
for (const file of globSync(results)) {
  const result = JSON.parse(readFileSync(file, 'utf8'));
  total.passed += result.numPassedTests;
  // A file that fails outside its tests (an import, a hook) counts as one failure.
  const broken = result.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  total.failed += result.numFailedTests + broken.length;
  total.skipped += result.numPendingTests + result.numTodoTests;
}
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = turbo.status ?? 1;
