import { type ApiModel, GeneratorError, type Operation, printTable } from '@hcptf/generator-kit';

/** One entry of `packages/mock/src/specification/operation-entry.ts`. */
export interface OperationTableEntry {
  method: string;
  path: string;
  authenticated: boolean;
  body?: string;
  success: number;
  responses: Record<number, string[]>;
  tag: string;
  permission: string | null;
  tokenTypes: string[];
  pagination: string;
  rateLimit?: { requests: number; seconds: number };
  webhookEvents?: string[];
  aliasOf?: string;
}

/** What the mock's HTTP front needs to know of each operation before it asks Prism, by operationId. */
export function operationTable(model: ApiModel): Record<string, OperationTableEntry> {
  return Object.fromEntries(model.operations.map((operation) => [operation.operationId, entry(operation)]));
}

export function printOperationTable(model: ApiModel): string {
  const ids = model.operations.map((operation) => JSON.stringify(operation.operationId));
  return `
import type { OperationEntry } from '../specification/operation-entry.ts';

export type OperationId = ${ids.join(' | ') || 'never'};

export const operations: Readonly<Record<OperationId, OperationEntry>> = ${printTable(operationTable(model))};
`.trimStart();
}

function entry(operation: Operation): OperationTableEntry {
  const path = operation.server.basePath + operation.path;
  for (const segment of path.split('/')) {
    if (/[{}:*()]/.test(segment.replace(/^\{\w+\}$/, ''))) {
      throw new GeneratorError(
        operation,
        `the path segment ${segment} has no translation for the mock's router`,
        'make each segment fixed text or one parameter: /{name}/',
      );
    }
  }
  const { body } = operation;
  if (body && /^multipart\/|^application\/x-www-form-urlencoded$/.test(body.mediaType)) {
    throw new GeneratorError(
      operation,
      `the mock reads no ${body.mediaType} bodies`,
      'use JSON or a binary media type',
    );
  }
  return {
    method: operation.method.toUpperCase(),
    path,
    authenticated: operation.authenticated,
    ...(body && { body: body.mediaType }),
    success: success(operation),
    responses: Object.fromEntries(
      operation.responses.map(({ status, contents }) => [
        status,
        contents.flatMap(({ examples }) => examples.map(({ name }) => name)),
      ]),
    ),
    tag: operation.tag,
    permission: operation.permission,
    tokenTypes: operation.tokenTypes,
    pagination: operation.pagination,
    ...(operation.rateLimit && { rateLimit: operation.rateLimit }),
    ...(operation.webhookEvents.length > 0 && { webhookEvents: operation.webhookEvents }),
    ...(operation.aliasOf !== undefined && { aliasOf: operation.aliasOf }),
  };
}

/** Returns the status of a plain answer: one with a document, else a redirect, else the lowest below 400. */
function success(operation: Operation): number {
  const good = operation.responses.filter(({ status }) => status < 400);
  const plain =
    good.find(({ status, contents }) => status < 300 && contents.length > 0) ??
    good.find(({ status }) => status >= 300) ??
    good[0];
  // The model has no operation without a status below 400.
  return plain?.status ?? 200;
}
