#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { MockError } from '../http/mock-error.ts';
import { cliHelp, readCliOptions } from './cli-options.ts';

// The next start reuses what this one has compiled.
enableCompileCache();
try {
  const options = readCliOptions(process.argv.slice(2));
  if (options === 'help') console.log(cliHelp);
  else {
    // Loaded here, so that a wrong option is reported without a delay.
    const { runCli } = await import('./run-cli.ts');
    await runCli(options);
  }
} catch (error) {
  if (!(error instanceof MockError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
