import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@hcptf/client';
import { fromEnvironment, uploadDirectory } from '@hcptf/client/node';

/** Uses the entry that needs files and the environment, which Deno and Bun have as well. */
export async function runtimeNodeReport(server: string): Promise<Record<string, unknown>> {
  const folder = await mkdtemp(join(tmpdir(), 'hcptf-runtime-'));
  try {
    await writeFile(join(folder, 'main.tf'), 'terraform {}\n');
    const env = { TFE_ADDRESS: server, TFE_TOKEN: 'runtime-token' };
    const api = createClient(fromEnvironment({ env, homeDirectory: folder }));
    return { directory: (await uploadDirectory(api, 'ws-1', folder)).attributes.status };
  } finally {
    await rm(folder, { recursive: true });
  }
}
