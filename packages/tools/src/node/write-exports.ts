import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addWorthyControls } from '../calls/tool-controls.ts';
import { selectTools } from '../catalog/select-tools.ts';
import { providers, renderTools } from '../renderings/render-tools.ts';

/** The tools as JSON files, for programs in other languages: the build puts them beside the JavaScript. */
export function writeExports(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const selections = {
    '': selectTools(),
    '.default': selectTools({ toolsets: ['default'] }),
    '.read': selectTools({ toolsets: ['default'], access: 'read' }),
  };
  const shown = Object.entries(selections).map(
    ([suffix, tools]) => [suffix, tools.map((tool) => addWorthyControls(tool))] as const,
  );
  for (const provider of providers) {
    for (const [suffix, tools] of shown) {
      writeFileSync(join(folder, `${provider}${suffix}.json`), `${JSON.stringify(renderTools(provider, tools))}\n`);
    }
  }
}
