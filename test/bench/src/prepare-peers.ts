import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Peers {
  /** The folder of the generated code, which also resolves its imports. */
  folder: string;
  /** TypeScript's compiler. */
  tsc: string;
  /** The client, as built. */
  client: string;
}

/**
 * Installs the peers by their lockfile, and lets them generate clients from our specification, as they do by default: `hey-api/`,
 * `orval/api.ts`, and `openapi.ts` for openapi-fetch. They are no dependency of the workspace, because only one benchmark needs them.
 */
export function preparePeers(): Peers {
  const peers = fileURLToPath(new URL('../peers', import.meta.url));
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, { cwd: peers, stdio: ['ignore', 'ignore', 'inherit'] });
  run('pnpm', 'install', '--frozen-lockfile', '--ignore-workspace', '--ignore-scripts', '--prefer-offline');
  // Below node_modules, so that git leaves it out.
  const folder = join(peers, 'node_modules/.generated');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const require = createRequire(import.meta.url);
  const specification = require.resolve('@hcptf/openapi');
  const bin = (name: string) => join(peers, 'node_modules/.bin', name);
  run(bin('openapi-ts'), '-i', specification, '-o', join(folder, 'hey-api'), '-c', '@hey-api/client-fetch', '--silent');
  run(bin('orval'), '--input', specification, '--output', join(folder, 'orval/api.ts'), '--client', 'fetch');
  run(bin('openapi-typescript'), specification, '-o', join(folder, 'openapi.ts'));
  const client = fileURLToPath(import.meta.resolve('@hcptf/client'));
  return { folder, tsc: join(peers, 'node_modules/typescript/lib/tsc.js'), client };
}
