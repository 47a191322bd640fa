import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

it('has types that fit the bundle', () => {
  const spec = join(import.meta.dirname, '..');
  const typescript = createRequire(import.meta.url).resolve('typescript/package.json');
  const { bin }: { bin: { tsc: string } } = JSON.parse(readFileSync(typescript, 'utf8'));
  const folder = mkdtempSync(join(tmpdir(), 'hcptf-openapi-'));
  try {
    const bundle = readFileSync(join(spec, 'dist/openapi.json'), 'utf8');
    const types = JSON.stringify(join(spec, 'openapi.d.cts'));
    // A literal in TypeScript, unlike an imported JSON file, is checked for members that the types lack.
    writeFileSync(
      join(folder, 'bundle.mts'),
      `import type { OpenApiDocument } from ${types};\nexport const bundle: OpenApiDocument = ${bundle};\n`,
    );
    const options = [
      '--noEmit',
      '--strict',
      '--exactOptionalPropertyTypes',
      '--module',
      'nodenext',
      '--pretty',
      'false',
    ];
    const { stdout } = spawnSync(process.execPath, [join(dirname(typescript), bin.tsc), ...options, 'bundle.mts'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
