#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { MockError } from '../http/mock-error.ts';
import { cliHelp, readCliOptions } from './cli-options.ts';

// The next start need not compile again what this one has.
enableCompileCache();
try {
  const options = readCliOptions(process.argv.slice(2));
  if (options === 'help') console.log(cliHelp);
  else {
    // Loaded here, because it takes a while and a wrong option should not.
    const { runCli } = await import('./run-cli.ts');
    await runCli(options);
  }
} catch (error) {
  if (!(error instanceof MockError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
