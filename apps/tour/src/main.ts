import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.ts';

const PORT = 4010;
const HELP = `Usage: pnpm start [--once] [--port <number>]

Builds everything, starts the mock, takes a short tour and keeps serving.
  --once   end after the tour
  --port   port of the mock (${PORT})`;

/** Ends the tour with one line instead of a stack trace. */
class TourError extends Error {}

try {
  await main();
} catch (error) {
  if (!(error instanceof TourError)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { once, port } = readOptions();
  console.log('Building (seconds, once it is cached)');
  const failure = await build(join(import.meta.dirname, '..', '..', '..'), (line) => console.log(`  ${line}`));
  if (failure) throw new TourError(failure);

  // The packages exist only after the build.
  const { startMockServer } = await import('@hcptf/mock');
  const mock = await startMockServer({ port, mode: 'simulate' }).catch((error: unknown) => {
    const isKnown = error instanceof Error && error.name === 'MockError';
    throw isKnown ? new TourError(`${error.message} For example: pnpm start --port ${port + 1}`) : error;
  });
  console.log(`\nThe mock answers on ${mock.url}\n`);
  const { visit } = await import('./visit.ts');
  const { countGenerated } = await import('./count-generated.ts');
  await visit(mock, (line) => console.log(line));

  const { operations, tools, tokens } = countGenerated();
  console.log(
    `\nGenerated from the specification: ${operations} operations, ${tools} tools (${tokens} tokens in all).`,
  );
  console.log(`
Try next:
  curl -H "Authorization: Bearer ${mock.token}" ${mock.url}/organizations/acme/workspaces
  node packages/tools/dist/cli.js export --for openai --toolset runs
  pnpm test
`);
  if (once) return mock.close();
  console.log('Serving until you press Ctrl-C.');
  const stop = () => mock.close().then(() => process.exit(0));
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

function readOptions(): { once: boolean; port: number } {
  try {
    const { values } = parseArgs({
      options: { once: { type: 'boolean' }, port: { type: 'string' }, help: { type: 'boolean' } },
    });
    if (values.help) {
      console.log(HELP);
      process.exit(0);
    }
    const port = Number(values.port ?? PORT);
    if (!Number.isInteger(port) || port < 0 || port > 65535)
      throw new TourError(`--port takes a number from 0 to 65535.`);
    return { once: values.once ?? false, port };
  } catch (error) {
    if (error instanceof TourError) throw error;
    throw new TourError(`${error instanceof Error ? error.message : error}\n${HELP}`);
  }
}
