import { type ApiModel, GeneratorError, type Operation, printTable, resolveSchema } from '@hcptf/generator-kit';

/** What the client reads of each operation, as data: it is a part of every application that bundles the client. */
export function printOperationTable(model: ApiModel): string {
  const table = Object.fromEntries(
    model.operations.map((operation) => [operation.operationId, entry(operation, model)]),
  );
  const foreign = model.operations.filter((operation) => operation.server.own);
  const lists = model.operations.filter((operation) => isList(operation, model));
  return `
import type { OperationEntry } from '../specification/operation-entry.ts';

/** Paths that live on another server than the API and are therefore called by operation name alone. */
export type ForeignPath = ${union(foreign.map((operation) => operation.path))};
/** Names of the operations of these paths. */
export type ForeignOperationId = ${union(foreign.map((operation) => operation.operationId))};

/** Reads whose document has a list as its data: they can be iterated over. */
export type ListOperationId = ${union(lists.map((operation) => operation.operationId))};

/** Names of all operations. */
export type OperationId = ${union(model.operations.map((operation) => operation.operationId))};

/** What the client knows of each operation, by its name. */
export const operationTable: Readonly<Record<OperationId, OperationEntry>> = ${printTable(table)};
`.trimStart();
}

function union(names: string[]): string {
  return [...new Set(names)].map((name) => JSON.stringify(name)).join(' | ') || 'never';
}

function isList(operation: Operation, { schemas }: ApiModel): boolean {
  const schema = operation.responses.find(({ status }) => status < 300)?.contents[0]?.schema;
  const data = schema && resolveSchema(schema, schemas).properties?.['data'];
  return operation.method === 'get' && data !== undefined && resolveSchema(data, schemas).type === 'array';
}

function entry(operation: Operation, model: ApiModel): Record<string, unknown> {
  for (const parameter of operation.parameters) {
    const isList = parameter.in === 'query' && parameter.schema.type === 'array';
    if (isList && parameter.style === 'form' && parameter.explode) {
      throw new GeneratorError(
        operation,
        `the list parameter ${parameter.name} is repeated for each item`,
        'HCP Terraform takes comma lists: add explode: false',
      );
    }
  }
  const success = operation.responses.find((response) => response.status < 400);
  const accept = success?.contents.map((content) => content.mediaType) ?? [];
  const { pagination } = operation;
  // What is absent has the usual meaning: see OperationEntry.
  return {
    method: operation.method.toUpperCase(),
    path: operation.path,
    ...(operation.server.own && { server: operation.server.url }),
    ...(operation.body && { body: operation.body.mediaType }),
    ...(accept.length > 0 && { accept }),
    ...(operation.responses.some(({ status, contents }) => status < 300 && contents.length === 0) && { empty: true }),
    ...(operation.responses.some(({ status }) => status >= 300 && status < 400) && { redirects: true }),
    ...(isList(operation, model) && { list: true }),
    ...(pagination !== 'none' && { pages: pagination === 'on-request' ? 'on-request' : 'always' }),
    ...(operation.rateLimit && { rateLimit: operation.rateLimit }),
    ...(operation.permission !== null && { permission: operation.permission }),
    ...(!operation.authenticated && { authenticated: false }),
  };
}
