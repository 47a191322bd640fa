#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { MockError } from './mock-error.ts';

const HELP = `Usage: hcptf-mock [--port 4010] [--host 127.0.0.1]

Serves a mock of the HCP Terraform API: each request is checked against the API description and answered with an example.

  --port  Port to listen on; 0 takes any free one. Default 4010.
  --host  Address to listen on. Default 127.0.0.1.
  --help  This text.`;

try {
  const options = readOptions();
  if (options.help) console.log(HELP);
  else await serve(options);
} catch (error) {
  if (!(error instanceof MockError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function readOptions(): { port: number; hostname: string; help: boolean } {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: '4010' },
        host: { type: 'string', default: '127.0.0.1' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65_535) {
      throw new MockError(`--port must be a number from 0 to 65535, not ${values.port}.`);
    }
    return { port: Number(values.port), hostname: values.host, help: values.help };
  } catch (error) {
    // parseArgs goes on about positional arguments after the first sentence.
    if (error instanceof TypeError) throw new MockError(`${error.message.split('. ')[0]}. Try hcptf-mock --help.`);
    throw error;
  }
}

async function serve({ port, hostname }: { port: number; hostname: string }): Promise<void> {
  // Loaded here, because it takes a while and a wrong option should not.
  const { startMockServer } = await import('./start-mock-server.ts');
  const server = await startMockServer({ port, hostname });
  const authorization = `-H 'Authorization: Bearer ${server.token}'`;
  console.log(`HCP Terraform mock on ${server.url}, any token will do. Ctrl+C stops it.

Try
  curl ${authorization} ${server.url}/organizations/acme/workspaces
  curl ${authorization} -H 'Prefer: code=404' ${server.url}/organizations/acme`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.close());
  }
}
