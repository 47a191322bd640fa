import { type ApiModel, GeneratorError, type Operation, printTable, resolveSchema } from '@hcptf/generator-kit';

/** What the client's runtime needs to know of each operation, as data. */
export function printOperationTable(model: ApiModel): string {
  const table = Object.fromEntries(
    model.operations.map((operation) => [operation.operationId, entry(operation, model)]),
  );
  const foreign = model.operations.filter((operation) => operation.server.own);
  const lists = model.operations.filter((operation) => isList(operation, model));
  return `
import type { OperationEntry } from '../operation-entry.ts';

/** Paths that live on another server than the API and are therefore called by operation name alone. */
export type ForeignPath = ${union(foreign.map((operation) => operation.path))};
export type ForeignOperationId = ${union(foreign.map((operation) => operation.operationId))};

/** Reads whose document has a list as its data: they can be iterated over. */
export type ListOperationId = ${union(lists.map((operation) => operation.operationId))};

export type OperationId = ${union(model.operations.map((operation) => operation.operationId))};

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
  return {
    method: operation.method.toUpperCase(),
    path: operation.path,
    ...(operation.server.own && { server: operation.server.url }),
    parameters: Object.fromEntries(
      (['path', 'query', 'header'] as const).map((place) => [place, names(operation, place)]),
    ),
    ...(operation.body && { body: { mediaType: operation.body.mediaType, required: operation.body.required } }),
    success: success?.status,
    accept: success?.contents.map((content) => content.mediaType) ?? [],
    ...(operation.responses.some(({ status, contents }) => status < 300 && contents.length === 0) && { empty: true }),
    redirects: operation.responses.some((response) => response.status >= 300 && response.status < 400),
    ...(isList(operation, model) && { list: true }),
    pagination: operation.pagination,
    ...(operation.rateLimit && { rateLimit: operation.rateLimit }),
    access: operation.access,
    permission: operation.permission,
    tokenTypes: operation.tokenTypes,
    authenticated: operation.authenticated,
  };
}

function names(operation: Operation, place: 'path' | 'query' | 'header'): string[] {
  return operation.parameters.filter((parameter) => parameter.in === place).map((parameter) => parameter.name);
}
