import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { redocly } from './redocly.mjs';

const spec = fileURLToPath(new URL('..', import.meta.url));

// Bundling does not wait for linting: two cores do both in the time of the longer one.
const [source, bundle] = await Promise.all([redocly(['lint', 'source'], spec), bundleAndLint()]);
const failed = [source, bundle].find(({ ok }) => !ok); // the bundle repeats the problems of the source
if (failed) {
  console.error(failed.output.trim());
  process.exit(1);
}
const { paths, components } = JSON.parse(readFileSync(new URL('../dist/openapi.json', import.meta.url), 'utf8'));
const operations = Object.values(paths).flatMap(Object.keys).length;
console.log(`dist/openapi.json: ${operations} operations, ${Object.keys(components.schemas).length} schemas`);

async function bundleAndLint() {
  const bundled = await redocly(['bundle', 'source', '-o', 'dist/openapi.json', '--ext', 'json'], spec);
  return bundled.ok ? redocly(['lint', 'bundle'], spec) : bundled;
}
