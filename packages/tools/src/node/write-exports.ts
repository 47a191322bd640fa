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
  for (const provider of providers) {
    for (const [suffix, tools] of Object.entries(selections)) {
      const rendered = renderTools(
        provider,
        tools.map((tool) => addWorthyControls(tool)),
      );
      writeFileSync(join(folder, `${provider}${suffix}.json`), `${JSON.stringify(rendered)}\n`);
    }
  }
}
