import type { JsonSchema, JsonValue } from './json-schema.ts';
import type { OpenApiDocument } from './open-api-document.ts';
import type { Place, Resource, Rule } from './resource.ts';

/** All that generators know of the API. The kit reads the bundle once; generators never read raw OpenAPI. */
export interface ApiModel {
  title: string;
  tags: Tag[];
  /** In the order of the bundle: by tag, then by path. */
  operations: Operation[];
  /** Named schemas of the bundle. Schemas in the model refer to them as `#/components/schemas/Name`. */
  schemas: Record<string, JsonSchema>;
  /** JSON:API resource types by the name of their schema, such as `Workspace` → `workspaces`. */
  resourceTypes: Record<string, string>;
  /** By JSON:API type. */
  resources: Record<string, Resource>;
  /** What the parameters of paths name, by their names; those that follow each other joined by `/`. */
  places: Record<string, Place>;
  webhooks: Webhook[];
  /** The bundle itself, for tools that read OpenAPI (openapi-typescript, Prism). */
  document: OpenApiDocument;
}

export interface Tag {
  name: string;
  description: string;
}

export interface Operation {
  /** camelCase, verb first: `lockWorkspace`. */
  operationId: string;
  tag: string;
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Path template below the server: `/workspaces/{workspace_id}`. */
  path: string;
  server: Server;
  /** The file that states the operation, for error messages. */
  file: string;
  summary: string;
  description: string | undefined;
  documentation: string | undefined;
  access: 'read' | 'write';
  risk: Risk;
  /** The permission that HCP Terraform asks for, or null when any valid token will do. */
  permission: string | null;
  tokenTypes: string[];
  webhookEvents: string[];
  /** Only where it differs from 30 requests a second. */
  rateLimit: { requests: number; seconds: number } | undefined;
  pagination: Pagination;
  aliasOf: string | undefined;
  /** Says that it touches no organization, but only who calls. */
  touches: 'caller' | undefined;
  /** Undefined where the operation does more than its method and path say. */
  rule: Rule | undefined;
  /** False where the operation declares `security: []`: the token must not be sent. */
  authenticated: boolean;
  parameters: Parameter[];
  body: Body | undefined;
  /** Every documented status, ascending. */
  responses: Response[];
  tool: ToolHints;
}

/** `x-tool`: what a model must know beyond the specification. */
export interface ToolHints {
  /** One short line by flat argument name; it takes the place of the description in the schema. */
  arguments: Record<string, string>;
  /** Flat arguments that tools do not offer, each with the reason. */
  omit: Record<string, string>;
  /** The values of an argument that a model sees, where it has many. */
  values: Record<string, JsonValue[]>;
  /** Fields of the result that a model sees only on request. */
  details: string[];
  /** Offered when an agent asks for no particular tools. */
  default: boolean;
  /** Why there is no tool for this operation. */
  exclude: string | undefined;
}

export type Risk = 'read' | 'write' | 'destructive' | 'apply' | 'privilege' | 'secret';

/**
 * How a list is paged: `none` (no page parameters), `full` (`meta.pagination` with totals), `without-totals`,
 * `on-request` (all items unless a page parameter is sent), `counts` (`meta.counts` in place of `meta.pagination`).
 */
export type Pagination = 'none' | 'full' | 'without-totals' | 'on-request' | 'counts';

export interface Server {
  /** Template as in the specification: `https://{hostname}/api/v2`. */
  url: string;
  /** Path part of the URL without a trailing slash: `/api/v2`, or empty for the host's root. */
  basePath: string;
  /** True where the operation names its own server. */
  own: boolean;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  description: string | undefined;
  /** `form` comma lists have `explode: false`; `deepObject` is sent as `name[0][key]=…`. */
  style: 'simple' | 'form' | 'deepObject';
  explode: boolean;
  schema: JsonSchema;
  example: JsonValue | undefined;
  sensitive: boolean;
}

export interface Body {
  required: boolean;
  mediaType: string;
  schema: JsonSchema;
  examples: Example[];
}

export interface Response {
  status: number;
  description: string;
  /** Header names in lower case. */
  headers: Record<string, JsonSchema>;
  /** In the order of the specification; empty for an empty body. */
  contents: { mediaType: string; schema: JsonSchema | undefined; examples: Example[] }[];
}

export interface Example {
  name: string;
  value: JsonValue;
}

export interface Webhook {
  name: string;
  operationId: string;
  summary: string;
  payload: JsonSchema;
  examples: Example[];
}
