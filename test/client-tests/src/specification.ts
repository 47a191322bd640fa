import { type JsonValue, type OpenApiDocument, readApiModel } from '@hcptf/generator-kit';
import openapi from '@hcptf/openapi' with { type: 'json' };

export const { operations, webhooks, schemas } = readApiModel(openapi as unknown as OpenApiDocument);

/** Every JSON:API document that the specification shows as an answer. */
export const documents: [name: string, document: JsonApiDocument][] = operations.flatMap((operation) =>
  operation.responses
    .filter(({ status }) => status < 300)
    .flatMap(({ contents }) => contents)
    .flatMap(({ examples }) => examples)
    .flatMap(({ name, value }): [string, JsonApiDocument][] =>
      isDocument(value) ? [[`${operation.operationId} ${name}`, value]] : [],
    ),
);

export interface JsonApiResource {
  id?: string;
  type: string;
  attributes?: Record<string, JsonValue>;
  relationships?: Record<string, { data?: JsonValue }>;
}

export interface JsonApiDocument {
  data: JsonApiResource | JsonApiResource[];
  included?: JsonApiResource[];
}

function isDocument(value: unknown): value is JsonApiDocument {
  if (typeof value !== 'object' || value === null || !('data' in value)) return false;
  const [first] = [value.data].flat();
  return typeof first === 'object' && first !== null && 'type' in first;
}
