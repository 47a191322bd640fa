import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { plannedLocally, type SmallPlan } from './planned-locally.ts';
import { plannedRemotely } from './planned-remotely.ts';
import { terraformTest } from './terraform-binary.ts';
import { startWorlds, type Worlds } from './test-world.ts';

const root = join(import.meta.dirname, '..', 'configurations');

let worlds: Worlds;
beforeAll(async () => {
  worlds = await startWorlds();
});
afterAll(async () => expect(await worlds.close()).toEqual([]));

/** Values of the run: an expression for each name. They are HCL in both modes. */
function runVariables(folder: string): { key: string; value: string }[] {
  const file = join(folder, 'run.tfvars');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  return lines.map((line) => {
    const [, key = '', value = ''] = /^(\S+) = (.*)$/.exec(line) ?? [];
    return { key, value };
  });
}

describe('a remote plan finds what terraform finds in the same files:', () => {
  terraformTest.each(readdirSync(root))('%s', async (name) => {
    const folder = join(root, name);
    const work = await mkdtemp(join(tmpdir(), 'hcptf-small-'));
    try {
      await cp(folder, work, { recursive: true });
      const variables = runVariables(folder);
      await rm(join(work, 'run.tfvars'), { force: true });
      const [local, remote] = await Promise.all([
        plannedLocally(work, variables),
        plannedRemotely(worlds.world(), work, variables),
      ]);
      expect(remote satisfies SmallPlan).toEqual(local);
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  });
});
