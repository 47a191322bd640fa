import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

// Runs each benchmark in its own process, one after the other. `node src/main.ts client` runs those whose name begins so.
const benchmarks = ['client-overhead', 'client-listing', 'client-size', 'client-types', 'run', 'tools', 'build-loop'];

const wanted = process.argv.slice(2);
for (const name of benchmarks.filter((one) => wanted.length === 0 || wanted.some((start) => one.startsWith(start)))) {
  console.log(`\n# ${name}\n`);
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, `${name}.ts`)], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
