import type { Generator } from '@hcptf/generator-kit';
import { buildTools } from './build-tools.ts';
import { findVerbatim } from './find-verbatim.ts';
import { printDefinitions, printSurface, printVerbatim } from './print-tools.ts';

/** The neutral tool definitions of `@hcptf/tools`; renderings, codec and execution are ordinary TypeScript in the package. */
export const generator: Generator = {
  name: 'tools',
  surface: 'TOOLS.md',
  generate(model) {
    const tools = buildTools(model);
    return [
      { path: 'tool-definitions.ts', contents: printDefinitions(tools) },
      { path: 'verbatim-attributes.ts', contents: printVerbatim(findVerbatim(model)) },
      { path: 'TOOLS.md', contents: printSurface(model, tools) },
    ];
  },
};
