import { type ApiModel, GeneratorError, type Operation } from '@hcptf/generator-kit';
import type { IHttpOperation } from '@stoplight/types';
import { checkPrismCanRead } from './check-prism-can-read.ts';
import { Interner } from './interner.ts';
import { lowerCaseProperties, pruneSchema } from './prune-schema.ts';
import { readPrismOperations } from './read-prism-operations.ts';

type Contents = IHttpOperation['responses'][number]['contents'];
type Parameters = NonNullable<NonNullable<IHttpOperation['request']>['query' | 'headers' | 'path']>;

/**
 * Prism's own model of the operations, reduced to what Prism reads at run time. Most error responses and many schemas
 * are the same in many operations: tables hold them once, and operations hold their index. That halves the file, and
 * Prism, which caches compiled schemas by object, compiles each one once.
 */
export interface PreparedOperations {
  operations: unknown[];
  responses: unknown[];
  schemas: unknown[];
}

export function preparePrismOperations(model: ApiModel): PreparedOperations {
  const found = new Map(readPrismOperations(model.document).map((operation) => [operation.iid, operation]));
  const responses = new Interner();
  const schemas = new Interner();
  const operations = model.operations.map((operation) => {
    const raw = found.get(operation.operationId);
    if (!raw) throw new GeneratorError(operation, 'Prism does not see the operation', 'check it with redocly lint');
    checkPrismCanRead(model, operation);
    return reduceOperation(operation, raw, responses, schemas);
  });
  return { operations, responses: responses.values, schemas: schemas.values };
}

/** One line for each operation, response and schema: the mock parses a line at its first use. */
export function printPrismOperations(prepared: PreparedOperations): string {
  const tables = Object.entries(prepared).map(
    ([name, entries]) =>
      `${JSON.stringify(name)}: [\n${entries.map((entry: unknown) => JSON.stringify(entry)).join(',\n')}\n]`,
  );
  return `{\n${tables.join(',\n')}\n}`;
}

function reduceOperation(operation: Operation, raw: IHttpOperation, responses: Interner, schemas: Interner): unknown {
  const { request, security } = raw;
  return {
    iid: operation.operationId,
    method: operation.method,
    // Prism routes without the servers' base paths.
    path: operation.server.basePath + operation.path,
    security: (security ?? []).map((all) =>
      all.map(({ id: _, extensions: __, description: ___, ...scheme }) => scheme),
    ),
    request: {
      path: reduceParameters(request?.path),
      query: reduceParameters(request?.query),
      headers: reduceParameters(request?.headers),
      body: request?.body && {
        required: request.body.required,
        contents: reduceContents(request.body.contents, schemas, false),
      },
    },
    responses: raw.responses.map((response) =>
      responses.indexOf({
        code: response.code,
        headers: (response.headers ?? []).map((header) => ({
          ...reduceParameters([header])[0],
          examples: reduceExamples(header.examples),
        })),
        contents: reduceContents(response.contents, schemas, true),
      }),
    ),
    // Schemas that contain themselves refer to this.
    __bundled__: (raw as { __bundled__?: unknown }).__bundled__,
  };
}

function reduceParameters(parameters: Parameters = []): { name: string }[] {
  return parameters.map(({ name, style, explode, required, schema }) => {
    const pruned = pruneSchema(schema);
    return {
      name,
      style,
      explode,
      required,
      schema: style === 'deepObject' ? lowerCaseProperties(pruned) : pruned,
    };
  });
}

function reduceContents(contents: Contents = [], schemas: Interner, withExamples: boolean): unknown[] {
  return contents.map(({ mediaType, schema, examples }) => ({
    mediaType,
    // A schema cannot describe bytes: the mock hands them to Prism as they are.
    ...(schema && !isBinary(schema) && { schema: schemas.indexOf(pruneSchema(schema)) }),
    ...(withExamples && { examples: reduceExamples(examples) }),
  }));
}

function isBinary(schema: object): boolean {
  return 'format' in schema && schema.format === 'binary';
}

function reduceExamples(examples: { key: string; value?: unknown }[] = []): unknown[] {
  return examples.map(({ key, value }) => ({ key, value }));
}
