import type { JsonSchema, JsonValue } from './json-schema.ts';

/** A bundled OpenAPI 3.1 document, as `spec/dist/openapi.json` holds it: local `$ref`s only. */
export interface OpenApiDocument {
  openapi: string;
  info: { title: string };
  servers: OpenApiServer[];
  security?: Record<string, string[]>[];
  tags: { name: string; description?: string }[];
  paths: Record<string, Record<string, OpenApiOperation>>;
  webhooks?: Record<string, Record<string, OpenApiOperation>>;
  components?: {
    schemas?: Record<string, JsonSchema>;
    parameters?: Record<string, OpenApiParameter>;
    headers?: Record<string, OpenApiHeader>;
    responses?: Record<string, OpenApiResponse>;
  };
}

export interface OpenApiServer {
  url: string;
  variables?: Record<string, { default: string }>;
}

export interface Reference {
  $ref: string;
}

export interface OpenApiOperation {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  externalDocs?: { url: string };
  servers?: OpenApiServer[];
  security?: Record<string, string[]>[];
  parameters?: (OpenApiParameter | Reference)[];
  requestBody?: { required?: boolean; content: Record<string, OpenApiMediaType> };
  responses: Record<string, OpenApiResponse | Reference>;
  'x-access'?: 'read' | 'write';
  'x-risk'?: string;
  'x-permission'?: string | null;
  'x-token-types'?: string[];
  'x-webhook-events'?: string[];
  'x-rate-limit'?: { requests: number; seconds: number };
  'x-pagination'?: string;
  'x-alias-of'?: string;
  'x-touches'?: 'caller';
  'x-tool'?: {
    arguments?: Record<string, string>;
    omit?: Record<string, string>;
    values?: Record<string, JsonValue[]>;
    details?: string[];
    default?: boolean;
    exclude?: string;
  };
}

export interface OpenApiParameter {
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  description?: string;
  required?: boolean;
  style?: string;
  explode?: boolean;
  schema: JsonSchema;
  example?: JsonValue;
  'x-sensitive'?: boolean;
}

export interface OpenApiHeader {
  description?: string;
  required?: boolean;
  schema: JsonSchema;
  example?: JsonValue;
}

export interface OpenApiResponse {
  description: string;
  headers?: Record<string, OpenApiHeader | Reference>;
  content?: Record<string, OpenApiMediaType>;
}

export interface OpenApiMediaType {
  schema?: JsonSchema;
  examples?: Record<string, { summary?: string; value: JsonValue }>;
}
