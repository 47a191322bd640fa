import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

// Runs every `*.ts` in a process of its own, or those whose name begins with an argument: `pnpm bench client`.
const wanted = process.argv.slice(2);
const files = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && (wanted.length === 0 || wanted.some((name) => file.startsWith(name))))
  .sort();
for (const file of files) {
  console.log(`\n# ${file.replace('.ts', '')}\n`);
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, file)], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
