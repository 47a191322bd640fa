import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { describe, expect, test } from 'vitest';

/** The root entry as an application would bundle it. */
async function bundle(external: (string | RegExp)[]): Promise<{ bytes: number; imports: string[] }> {
  const input = fileURLToPath(new URL('index.ts', import.meta.url));
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
  test.each([
    ['all code, dependencies included', [table], 8_000],
    ['with the operation table', [], 11_000],
  ])('%s has at most its share of bytes', async (name, external, most) => {
    const { bytes } = await bundle(external);
    console.log(`${name}: ${bytes} bytes`);
    expect(bytes).toBeLessThanOrEqual(most);
  });

  test('imports nothing that only Node.js has', async () => {
    expect((await bundle([])).imports).toEqual([]);
  });
});
