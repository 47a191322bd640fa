#!/usr/bin/env node
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Generator } from './generator.ts';
import { GeneratorError } from './generator-error.ts';
import type { OpenApiDocument } from './open-api-document.ts';
import { readApiModel } from './read-api-model.ts';
import { renderFiles } from './render-files.ts';

// Run as `hcptf-generate <name>` in packages/<name>: empties src/generated, then writes the files of generators/<name>.
const [name] = process.argv.slice(2);
try {
  if (!name)
    throw new GeneratorError('hcptf-generate', 'it needs the name of a generator', 'run it as hcptf-generate <name>');
  const require = createRequire(import.meta.url);
  const document = JSON.parse(await readFile(require.resolve('@hcptf/openapi'), 'utf8')) as OpenApiDocument;
  const { generator } = (await import(`../../${name}/src/index.ts`)) as { generator: Generator };
  const files = await renderFiles(generator, readApiModel(document));
  const folder = join(process.cwd(), 'src', 'generated');
  await rm(folder, { recursive: true, force: true });
  for (const { path, contents } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), contents);
  }
  console.log(`${files.length} files written to packages/${name}/src/generated`);
} catch (error) {
  if (!(error instanceof GeneratorError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
