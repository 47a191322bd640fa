import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { OperationId } from '@hcptf/client';
import {
  type ApiModel,
  type JsonValue,
  type OpenApiDocument,
  type Operation,
  readApiModel,
} from '@hcptf/generator-kit';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

const require = createRequire(import.meta.url);
const document = JSON.parse(readFileSync(require.resolve('@hcptf/openapi'), 'utf8')) as OpenApiDocument;

/** The specification as generators see it. */
export const model: ApiModel = readApiModel(structuredClone(document));

/** For `test.each`: a title and the operation. */
export const operations: [OperationId, Operation][] = model.operations.map((operation) => [
  operation.operationId as OperationId,
  operation,
]);

const ajv = new Ajv2020({ strict: false, allErrors: true });
// ajv-formats is CommonJS: its function is the default export's default under nodenext.
(formats as unknown as (instance: Ajv2020) => void)(ajv);
ajv.addSchema(document, 'bundle');

/** Returns what the specification does not allow in a successful answer; empty if it is right. */
export function violations(operation: Operation, status: number, mediaType: string, value: unknown): ErrorObject[] {
  const pointer = [
    'paths',
    operation.path,
    operation.method,
    'responses',
    String(status),
    'content',
    mediaType,
    'schema',
  ];
  const escaped = pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')));
  const validate = ajv.compile({ $ref: `bundle#/${escaped.join('/')}` });
  return validate(value) ? [] : (validate.errors ?? []);
}

/** Arguments for the client, from the specification's own examples. */
export function exampleArguments(operation: Operation): {
  path: Record<string, string>;
  query: Record<string, JsonValue>;
  body?: JsonValue | Blob;
} {
  const path: Record<string, string> = {};
  const query: Record<string, JsonValue> = {};
  for (const parameter of operation.parameters) {
    if (parameter.in === 'path') path[parameter.name] = String(parameter.example);
    if (parameter.in === 'query' && parameter.required) query[parameter.name] = parameter.example ?? 'example';
  }
  if (!operation.body) return { path, query };
  if (!operation.body.mediaType.includes('json')) return { path, query, body: new Blob(['bytes']) };
  const [example] = operation.body.examples;
  return example ? { path, query, body: example.value } : { path, query };
}

/** Where it is on the server: `/api/v2/runs/run-1`. */
export function fillPath({ path, server }: Operation, parameters: Readonly<Record<string, string>>): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parameters[name] ?? ''));
  return `${server.own ? '' : '/api/v2'}${filled}`;
}

/** The documented answers below 400. */
export function successes(operation: Operation): Operation['responses'] {
  return operation.responses.filter((response) => response.status < 400);
}
