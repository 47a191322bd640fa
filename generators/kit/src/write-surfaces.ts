import { copyFileSync, globSync } from 'node:fs';
import { basename, join } from 'node:path';

// `pnpm generate` runs this. It writes the digests beside the packages, where they are committed and reviewed.
const root = join(import.meta.dirname, '..', '..', '..');
for (const digest of globSync('packages/*/src/generated/*.md', { cwd: root })) {
  const target = join(digest.split('/').slice(0, 2).join('/'), basename(digest));
  copyFileSync(join(root, digest), join(root, target));
  console.log(target);
}
