import type { Generator } from '@hcptf/generator-kit';
import { buildTools } from './build-tools.ts';
import { findRelationshipNames } from './find-relationship-names.ts';
import { findResourceWays } from './find-resource-ways.ts';
import { findSensitive } from './find-sensitive.ts';
import { findVerbatim } from './find-verbatim.ts';
import { printPlaces } from './print-places.ts';
import { printDefinitions, printNames, printPaths, printSurface, printTokens, printToolsets } from './print-tools.ts';

/** The neutral tool definitions of `@hcptf/tools`; renderings, codec and execution are ordinary TypeScript in the package. */
export const generator: Generator = {
  name: 'tools',
  surface: 'TOOLS.md',
  generate(model) {
    const tools = buildTools(model);
    const ways = findResourceWays(model);
    return [
      { path: 'tool-definitions.ts', contents: printDefinitions(tools) },
      { path: 'verbatim-attributes.ts', contents: printPaths('verbatimAttributes', findVerbatim(model)) },
      { path: 'sensitive-attributes.ts', contents: printPaths('sensitiveAttributes', findSensitive(model)) },
      { path: 'relationship-names.ts', contents: printNames('relationshipNames', findRelationshipNames(model)) },
      { path: 'resource-places.ts', contents: printPlaces(model, tools, ways) },
      { path: 'toolsets.ts', contents: printToolsets(model, tools) },
      { path: 'operation-tool-tokens.ts', contents: printTokens(tools) },
      { path: 'TOOLS.md', contents: printSurface(model, tools) },
    ];
  },
};
