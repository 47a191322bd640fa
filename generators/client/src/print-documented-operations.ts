import type { ApiModel, Operation } from '@hcptf/generator-kit';

/** What editors show of each operation: its summary, the permission that it needs, and where its documentation is. */
export function printDocumentedOperations(model: ApiModel): string {
  const members = model.operations.map((operation) => `${comment(operation)}  ${operation.operationId}: unknown;\n`);
  return `
/** Every operation with its comment. The client's methods are made of the keys, because a comment follows its key. */
export interface DocumentedOperations {
${members.join('')}}
`.trimStart();
}

function comment({ summary, permission, documentation }: Operation): string {
  const lines = [
    summary,
    '',
    permission === null ? 'Permission: any valid token.' : `Permission: ${permission}.`,
    ...(documentation === undefined ? [] : ['', `@see ${documentation}`]),
  ];
  const body = lines.map((line) => `   * ${line.replaceAll('*/', '*\\/')}`.trimEnd());
  return `  /**\n${body.join('\n')}\n   */\n`;
}
