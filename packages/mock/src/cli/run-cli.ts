import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { RequestLog } from '../control/log-line.ts';
import { MockError } from '../http/mock-error.ts';
import { loadSeed } from '../seed/load-seed.ts';
import type { MockServer } from '../server/mock-server.ts';
import type { TlsOption } from '../server/resolve-tls.ts';
import { startMockServer } from '../server/start-mock-server.ts';
import type { CliOptions } from './cli-options.ts';
import { fingerprintOf, watchSeed } from './watch-seed.ts';

/** Starts a server with the options of the command line, and closes it at a signal. @throws MockError if it cannot start */
export async function runCli(options: CliOptions): Promise<void> {
  const { port, hostname, mode, clock, rateLimit, latency, seed, state, upstream, webhookHosts, worker } = options;
  // Taken before the seed is read, so that a change during the start is not missed.
  const fingerprint = seed === undefined ? '' : fingerprintOf(seed);
  const server = await startMockServer({
    port,
    hostname,
    mode,
    clock,
    rateLimit,
    latency,
    webhookHosts,
    ...(options.tls && { tls: await readTls(options.tls) }),
    ...(seed !== undefined && { seed: await loadSeed(seed) }),
    ...(state !== undefined && { state }),
    ...(upstream !== undefined && { upstream }),
    ...(worker !== undefined && { worker }),
    ...(options.log && { log: logRequest }),
    warn: (error) => console.error(error.message),
  });
  const stopWatching = options.watch && seed !== undefined ? watchSeed(seed, fingerprint, server) : undefined;
  console.log(banner(server, options));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stopWatching?.();
      void server.close();
    });
  }
}

function banner(server: MockServer, { mode, upstream, tls, state }: CliOptions): string {
  const { origin, url, token } = server;
  const authorization = `-H 'Authorization: Bearer ${token}'`;
  const trust = tls && 'directory' in tls ? `--cacert ${join(tls.directory, 'ca.pem')} ` : '';
  const curl = `curl ${trust}`;
  if (mode === 'proxy') {
    return `HCP Terraform mock on ${url}, in front of ${upstream}. Ctrl+C stops it.

What differs from the API description
  ${curl}${origin}/__mock/violations`;
  }
  const lines = [
    `HCP Terraform mock on ${url}; its token is ${token}. Ctrl+C stops it.`,
    ...(state === undefined ? [] : [`Its state is kept in ${resolve(state)}.`]),
    '',
    'Try',
    `  ${curl}${authorization} ${url}/organizations/acme/workspaces`,
    `  ${curl}${authorization} -H 'Prefer: code=404' ${url}/organizations/acme`,
    `  ${curl}${origin}/__mock`,
  ];
  if (tls && 'directory' in tls) {
    const host = new URL(origin).host;
    const ca = resolve(tls.directory, 'ca.pem');
    lines.push(
      `  env SSL_CERT_FILE=${ca} 'TF_TOKEN_${host}=${token}' terraform init   # cloud { hostname = "${host}" }`,
    );
  }
  return lines.join('\n');
}

function logRequest({ method, path, status, milliseconds, operationId, fault, violations }: RequestLog): void {
  const notes = [operationId, fault && `fault ${fault}`, violations > 0 && `${violations} violations`].filter(Boolean);
  console.log(`${method} ${path} ${status} ${milliseconds.toFixed(1)} ms ${notes.join(', ')}`.trimEnd());
}

async function readTls(tls: NonNullable<CliOptions['tls']>): Promise<TlsOption> {
  if ('directory' in tls) return tls;
  const read = async (option: string, file: string) => {
    try {
      return await readFile(file, 'utf8');
    } catch (error) {
      throw new MockError(`${option} cannot be read: ${error instanceof Error ? error.message : error}.`, {
        cause: error,
      });
    }
  };
  return { cert: await read('--tls-cert', tls.certFile), key: await read('--tls-key', tls.keyFile) };
}
