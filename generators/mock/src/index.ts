import type { Generator } from '@hcptf/generator-kit';
import { operationTable, printOperationTable } from './operation-table.ts';
import { printPrismCliDocument } from './prism-cli-document.ts';
import { preparePrismOperations, printPrismOperations } from './prism-operations.ts';
import { printResourceTable } from './resource-table.ts';

export { operationTable, preparePrismOperations, printPrismOperations };

/** Prepares what Prism and the mock's HTTP front need, so that the server starts fast. */
export const generator: Generator = {
  name: 'mock',
  generate: (model) => [
    { path: 'prism-operations.json', contents: printPrismOperations(preparePrismOperations(model)) },
    // Copied to packages/mock/prism by the build.
    { path: 'openapi.json', contents: printPrismCliDocument(model) },
    { path: 'operations.ts', contents: printOperationTable(model) },
    { path: 'resources.ts', contents: printResourceTable(model) },
  ],
};
