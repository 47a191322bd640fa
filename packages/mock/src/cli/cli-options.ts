import { parseArgs } from 'node:util';
import { MockError } from '../http/mock-error.ts';
import type { MockServerOptions } from '../server/mock-server-options.ts';
import type { ClockMode } from '../simulation/world/clock.ts';

export const cliHelp = `Usage: hcptf-mock [--port 4010] [--host 127.0.0.1] [options]

Serves a mock of the HCP Terraform API: each request is checked against the API description and answered out of the mock's own state, or with an example.

  --port N              Port to listen on; 0 takes any free one. Default 4010.
  --host ADDRESS        Address to listen on. Default 127.0.0.1.
  --mode MODE           simulate: keeps state (default). static: examples only. proxy: passes on to --proxy.
  --proxy URL           Passes requests on to a real host, and reports where it differs from the API description.
  --seed FILE           What the simulation starts with, YAML or JSON. Default: the organization acme.
  --state FILE          Keeps the state in a file, over restarts.
  --watch               Restarts the simulation when the seed file changes.
  --clock CLOCK         fast (default): does not wait. real: real time. manual: moves by POST /__mock/clock/advance.
  --rate-limit          30 requests a second for each user; always on with --clock real.
  --latency MS          Delays every answer.
  --tls DIR             HTTPS with a certificate that is made and kept in the directory; clients trust its ca.pem.
  --tls-cert FILE, --tls-key FILE   HTTPS with your own certificate, in PEM.
  --allow-webhook HOST  Allows notifications to this host, besides this machine. May be repeated.
  --worker terraform    Plans and applies remote runs with the real terraform. It EXECUTES WHAT IS UPLOADED, on this machine.
  --log                 Prints a line for each request.
  --help                Prints this text.`;

/** The options of the command line. Files are not read yet. */
export interface CliOptions {
  port: number;
  hostname: string;
  mode: NonNullable<MockServerOptions['mode']>;
  upstream: string | undefined;
  seed: string | undefined;
  state: string | undefined;
  watch: boolean;
  clock: ClockMode;
  rateLimit: boolean;
  latency: number;
  tls: { directory: string } | { certFile: string; keyFile: string } | undefined;
  webhookHosts: string[];
  worker: 'terraform' | undefined;
  log: boolean;
}

/** @throws MockError for a wrong option */
export function readCliOptions(args: string[]): CliOptions | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  const mode = oneOf('--mode', values.mode ?? (values.proxy ? 'proxy' : 'simulate'), ['simulate', 'static', 'proxy']);
  const clock = oneOf('--clock', values.clock, ['fast', 'real', 'manual']);
  if ((mode === 'proxy') !== (values.proxy !== undefined))
    throw new MockError('--mode proxy and --proxy URL go together.');
  for (const option of ['seed', 'state', 'worker'] as const) {
    if (values[option] !== undefined && mode !== 'simulate') throw new MockError(`--${option} is for --mode simulate.`);
  }
  if (values.watch && values.seed === undefined) throw new MockError('--watch watches the seed file: it needs --seed.');
  if (values.host === '') throw new MockError('--host is empty: leave it out for 127.0.0.1.');
  return {
    port: number('--port', values.port, 65_535),
    hostname: values.host,
    mode,
    upstream: values.proxy,
    seed: values.seed,
    state: values.state,
    watch: values.watch,
    clock,
    rateLimit: values['rate-limit'] || clock === 'real',
    latency: number('--latency', values.latency, 600_000),
    tls: tlsOf(values),
    webhookHosts: values['allow-webhook'],
    worker: values.worker === undefined ? undefined : oneOf('--worker', values.worker, ['terraform']),
    log: values.log,
  };
}

// The return type is inferred: parseArgs works out a long one, and only this file needs it.
function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string', default: '4010' },
        host: { type: 'string', default: '127.0.0.1' },
        mode: { type: 'string' },
        proxy: { type: 'string' },
        seed: { type: 'string' },
        state: { type: 'string' },
        watch: { type: 'boolean', default: false },
        clock: { type: 'string', default: 'fast' },
        'rate-limit': { type: 'boolean', default: false },
        latency: { type: 'string', default: '0' },
        tls: { type: 'string' },
        'tls-cert': { type: 'string' },
        'tls-key': { type: 'string' },
        'allow-webhook': { type: 'string', multiple: true, default: [] },
        worker: { type: 'string' },
        log: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    // After the first sentence, parseArgs explains positional arguments, which there are none of.
    if (!(error instanceof TypeError)) throw error;
    const [sentence = ''] = error.message.split(/\. |\n/);
    throw new MockError(`${sentence.replace(/\.$/, '')}. Try hcptf-mock --help.`);
  }
}

function tlsOf(values: ReturnType<typeof parse>): CliOptions['tls'] {
  const { tls: directory, 'tls-cert': certFile, 'tls-key': keyFile } = values;
  if (certFile === undefined && keyFile === undefined) return directory === undefined ? undefined : { directory };
  if (certFile === undefined || keyFile === undefined) throw new MockError('--tls-cert and --tls-key go together.');
  if (directory !== undefined) throw new MockError('--tls makes a certificate: leave it out with --tls-cert.');
  return { certFile, keyFile };
}

function oneOf<const Value extends string>(option: string, value: string, values: readonly Value[]): Value {
  const found = values.find((one) => one === value);
  if (found === undefined) throw new MockError(`${option} must be ${values.join(', ')}, not ${value}.`);
  return found;
}

function number(option: string, value: string, max: number): number {
  if (!/^\d{1,6}$/.test(value) || Number(value) > max) {
    throw new MockError(`${option} must be a number from 0 to ${max}, not ${value}.`);
  }
  return Number(value);
}
