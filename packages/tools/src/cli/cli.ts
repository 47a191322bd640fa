#!/usr/bin/env node
import { text } from 'node:stream/consumers';
import { runCli } from './run-cli.ts';

// A reader that closes early, such as `head`, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const { stdout, stderr, code } = await runCli(process.argv.slice(2), process.env, () => text(process.stdin));
if (stdout) process.stdout.write(stdout);
if (stderr) process.stderr.write(stderr);
// Not process.exit(): that would cut off what a slow pipe has not read yet.
process.exitCode = code;
