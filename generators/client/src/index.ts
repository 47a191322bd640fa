import type { Generator } from '@hcptf/generator-kit';
import { printDocumentedOperations } from './print-documented-operations.ts';
import { printIncludedResources } from './print-included-resources.ts';
import { printOperationTable } from './print-operation-table.ts';
import { printRunStates } from './print-run-states.ts';
import { printSurface } from './print-surface.ts';
import { printTypes } from './print-types.ts';

/** Types and the operation table of `@hcptf/client`; all behaviour is ordinary TypeScript in the package. */
export const generator: Generator = {
  name: 'client',
  surface: 'SURFACE.md',
  generate: (model) => [
    { path: 'openapi.ts', contents: printTypes(model) },
    { path: 'operation-table.ts', contents: printOperationTable(model) },
    { path: 'documented-operations.ts', contents: printDocumentedOperations(model) },
    { path: 'included-resources.ts', contents: printIncludedResources(model) },
    { path: 'run-states.ts', contents: printRunStates(model) },
    { path: 'SURFACE.md', contents: printSurface(model) },
  ],
};
