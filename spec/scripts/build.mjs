import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { redocly } from './redocly.mjs';

const spec = fileURLToPath(new URL('..', import.meta.url));
const fresh = '.dist/openapi.json';
const whole = 'dist/openapi.json';

// Two cores finish both in the time of the longer one.
const results = await Promise.all([
  redocly(['lint', 'source'], spec),
  redocly(['bundle', 'source', '-o', fresh, '--ext', 'json'], spec),
]);
const failed = results.find(({ ok }) => !ok); // the bundler repeats problems of the lint
if (failed) {
  // As paths from the root of the repository, where people and editors follow them.
  console.error(failed.output.trim().replaceAll(/^(\[\d+\] |referenced from )(?=\S+:\d+)/gm, '$1spec/'));
  process.exit(1);
}
const document = JSON.parse(readFileSync(join(spec, fresh), 'utf8'));
const { paths, components } = document;
// A release raises the version of the package, and the description has the same.
document.info.version = JSON.parse(readFileSync(join(spec, 'package.json'), 'utf8')).version;
mkdirSync(join(spec, 'dist'), { recursive: true });
writeFileSync(join(spec, fresh), JSON.stringify(document, null, 2));
renameSync(join(spec, fresh), join(spec, whole)); // whole in the place of whole: others read it meanwhile
rmSync(join(spec, '.dist'), { recursive: true });
const operations = Object.values(paths).flatMap(Object.keys).length;
console.log(`${whole}: ${operations} operations, ${Object.keys(components.schemas).length} schemas`);
