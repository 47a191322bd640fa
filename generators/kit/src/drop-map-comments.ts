import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Drops the comment that leads from a declaration to its source map, which tsdown writes although it keeps no such map. */
export function dropMapComments(folder: string): void {
  for (const file of globSync('**/*.d.ts', { cwd: folder })) {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace(/\n\/\/# sourceMappingURL=\S+\s*$/, '\n'));
  }
}
