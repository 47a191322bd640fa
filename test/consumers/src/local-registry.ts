import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runServer } from 'verdaccio';

/** What a registry answers about a package. */
export interface Packument {
  'dist-tags': Record<string, string>;
  versions: Record<string, Record<string, unknown> & { dist: { tarball: string } }>;
}

export interface LocalRegistry {
  /** Ends with a slash. */
  url: string;
  /** Settings for npm and pnpm: our packages are of this registry, all others of the usual one. */
  npmrc: string;
  packument(name: string): Promise<Packument>;
  close(): Promise<void>;
}

/** Starts an empty npm registry on this machine. Everyone may publish our packages to it; it knows no others. */
export async function startLocalRegistry(): Promise<LocalRegistry> {
  const storage = mkdtempSync(join(tmpdir(), 'hcptf-registry-'));
  const server: Server = await runServer({
    storage,
    // Verdaccio finds relative paths from here.
    configPath: join(storage, 'config.yaml'),
    self_path: storage,
    web: { enable: false },
    packages: { '@hcptf/*': { access: '$all', publish: '$all' } },
    log: { type: 'stdout', level: 'fatal' },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    url,
    npmrc: `@hcptf:registry=${url}\n`,
    async packument(name) {
      const response = await fetch(new URL(name.replace('/', '%2f'), url));
      if (!response.ok) throw new Error(`The registry answers ${response.status} for ${name}`);
      return (await response.json()) as Packument;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(storage, { recursive: true });
    },
  };
}
