import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { describe, expect, test } from 'vitest';
import { operationTable } from './index.ts';

/** An entry as an application would bundle it. */
async function bundle(
  external: (string | RegExp)[],
  entry = 'index.ts',
): Promise<{ bytes: number; imports: string[] }> {
  const input = fileURLToPath(new URL(entry, import.meta.url));
  const build = await rolldown({
    input,
    external,
    platform: 'neutral',
    resolve: { mainFields: ['module'] },
    logLevel: 'silent',
  });
  const { output } = await build.generate({ minify: true });
  const [{ code, imports }] = output;
  return { bytes: gzipSync(code, { level: 9 }).byteLength, imports };
}

const table = /operation-table/;

describe('the root entry, minified and compressed', () => {
  test('has at most 13 kB of code, dependencies included', async () => {
    const { bytes } = await bundle([table]);
    console.log(`code: ${bytes} bytes`);
    expect(bytes).toBeLessThanOrEqual(13_000);
  });

  test('has at most 20 bytes for each operation besides', async () => {
    // By itself: beside other code its bytes depend on how that code compresses.
    const { bytes } = await bundle([], 'generated/operation-table.ts');
    const operations = Object.keys(operationTable).length;
    console.log(`table: ${bytes} bytes for ${operations} operations`);
    expect(bytes / operations).toBeLessThanOrEqual(20);
  });

  test('imports nothing that only Node.js has', async () => {
    expect((await bundle([])).imports).toEqual([]);
  });
});
