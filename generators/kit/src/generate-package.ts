import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Generator } from './generator.ts';
import { GeneratorError } from './generator-error.ts';
import type { OpenApiDocument } from './open-api-document.ts';
import { readApiModel } from './read-api-model.ts';
import { renderFiles } from './render-files.ts';
import { replaceFolder } from './replace-folder.ts';

/** Fills `src/generated` of a package with what `generators/<name>` makes of the bundle: all of it, or nothing when it fails. */
export async function generatePackage(name: string | undefined, folder: string): Promise<void> {
  try {
    if (!name) throw new GeneratorError('hcptf-generate', 'no generator is named', 'run it as hcptf-generate <name>');
    const { resolve } = createRequire(import.meta.url);
    const document = JSON.parse(readFileSync(resolve('@hcptf/openapi'), 'utf8')) as OpenApiDocument;
    const { generator } = (await import(`../../${name}/src/index.ts`)) as { generator: Generator };
    const files = await renderFiles(generator, readApiModel(document));
    const fresh = join(folder, '.generated');
    rmSync(fresh, { recursive: true, force: true });
    for (const { path, contents } of files) {
      mkdirSync(dirname(join(fresh, path)), { recursive: true });
      writeFileSync(join(fresh, path), contents);
    }
    replaceFolder(fresh, join(folder, 'src', 'generated'));
    console.log(`${files.length} files written to packages/${name}/src/generated`);
  } catch (error) {
    if (!(error instanceof GeneratorError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
