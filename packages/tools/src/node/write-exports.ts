// Run by the build: the tools as JSON files for programs in other languages.
import { mkdirSync, writeFileSync } from 'node:fs';
import { addWorthyControls } from '../calls/tool-controls.ts';
import { selectTools } from '../catalog/select-tools.ts';
import { providers, renderTools } from '../renderings/render-tools.ts';

const folder = new URL('../../dist/exports/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const provider of providers) {
  for (const [suffix, tools] of Object.entries({
    '': selectTools(),
    '.default': selectTools({ toolsets: ['default'] }),
    '.read': selectTools({ toolsets: ['default'], access: 'read' }),
  })) {
    writeFileSync(
      new URL(`${provider}${suffix}.json`, folder),
      `${JSON.stringify(
        renderTools(
          provider,
          tools.map((tool) => addWorthyControls(tool)),
        ),
      )}\n`,
    );
  }
}
