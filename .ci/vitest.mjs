// Runs the tests of the package in the current folder: `node ../../.ci/vitest.mjs [options of vitest]`.
import { spawnSync } from 'node:child_process';

const given = process.argv.slice(2);
const nameOf = (option) => option.split('=')[0];
const usual = [
  // Machines that build and test at the same time are slow.
  '--testTimeout=60000',
  '--hookTimeout=120000',
  '--reporter=default',
  // .ci/test.mjs counts the tests in this file.
  '--reporter=json',
  '--outputFile.json=test-results.json',
].filter((option) => !given.some((other) => nameOf(other) === nameOf(option)));
const { status, error } = spawnSync('vitest', ['run', ...usual, ...given], { stdio: 'inherit' });
if (error) throw error;
process.exitCode = status ?? 1;
