import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { preparePeers } from './prepare-peers.ts';

// An application that lists workspaces, reads one and creates a run, bundled, minified and compressed; and one that may call
// every operation. Only ours and axios' retry or keep to a limit; hey-api's, orval's and openapi-fetch's are the bare calls.
const { folder, client } = preparePeers();

const programs: Record<string, { some: string; all: string }> = {
  '@hcptf/client': all(`
    import { createClient } from '${client}';
    const api = createClient({ token: 't' });
    globalThis.use = [api.listWorkspaces, api.getWorkspace, api.createRun];`),
  'hey-api, fetch client': {
    some: `import { listWorkspaces, getWorkspace, createRun } from './hey-api/index.ts';
      globalThis.use = [listWorkspaces, getWorkspace, createRun];`,
    all: `import * as sdk from './hey-api/index.ts'; globalThis.use = { ...sdk };`,
  },
  'orval, fetch client': {
    some: `import { listWorkspaces, getWorkspace, createRun } from './orval/api.ts';
      globalThis.use = [listWorkspaces, getWorkspace, createRun];`,
    all: `import * as sdk from './orval/api.ts'; globalThis.use = { ...sdk };`,
  },
  'openapi-fetch': all(`
    import createClient from 'openapi-fetch';
    globalThis.use = createClient({ baseUrl: 'https://app.terraform.io/api/v2' });`),
  '@skorfmann/terraform-cloud (axios)': all(`
    import { TerraformCloud } from '@skorfmann/terraform-cloud';
    globalThis.use = new TerraformCloud('t');`),
};

/** Imports for a peer that cannot be tree-shaken. */
function all(code: string): { some: string; all: string } {
  return { some: code, all: code };
}

async function bytes(name: string, code: string): Promise<number> {
  const input = join(folder, `${name}.ts`);
  writeFileSync(input, code);
  const bundle = await rolldown({ input, platform: 'browser', logLevel: 'silent' });
  const { output } = await bundle.generate({ minify: true });
  return output.reduce((sum, chunk) => sum + ('code' in chunk ? gzipSync(chunk.code, { level: 9 }).byteLength : 0), 0);
}

const sizes: [name: string, some: number, all: number][] = [];
for (const [name, { some, all }] of Object.entries(programs)) {
  sizes.push([name, await bytes('some', some), await bytes('all', all)]);
}
const [, ourSome, ourAll] = sizes[0] ?? ['', 1, 1];
console.log('Bundle of three operations, and of all of them; minified and compressed');
for (const [name, some, all] of sizes) {
  const told = (size: number, ours: number) => `${String(size).padStart(7)} B = ${(size / ours).toFixed(2)} × ours`;
  console.log(`  ${name.padEnd(36)} ${told(some, ourSome)}  ${told(all, ourAll)}`);
}
