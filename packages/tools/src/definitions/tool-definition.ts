import type { OperationId } from '@hcptf/client';

/**
 * One tool, neutral of any provider: data that renderings turn into a provider's form, and that `encodeArguments` and
 * `flattenResult` follow. The generator writes one for each operation of the specification; an alias shares the tool of
 * the operation that it is another route to.
 */
export interface ToolDefinition {
  /** snake_case, verb first: `lock_workspace`. */
  readonly name: string;
  /** For people: `Lock workspace`. */
  readonly title: string;
  /** What it does, what must be true before, and what to do next. */
  readonly description: string;
  /** Tag of the operation, such as `workspaces`. */
  readonly toolset: string;
  /** True for tools that are offered when no particular tools are asked for. */
  readonly isDefault?: boolean;
  readonly access: ToolAccess;
  readonly risk: ToolRisk;
  /** The permission that HCP Terraform asks for; null when any valid token will do. */
  readonly permission: string | null;
  /** Kinds of API token that are accepted. */
  readonly tokenTypes: readonly string[];
  readonly annotations: ToolAnnotations;
  /** A closed object of flat arguments: no references, no `allOf`, no `oneOf`, no free-form objects. */
  readonly inputSchema: ToolObjectSchema;
  /** What `flattenResult` returns; open, because HCP Terraform adds attributes. */
  readonly outputSchema: ToolObjectSchema;
  /** Arguments that hold secrets. They must not be logged. */
  readonly sensitiveArguments: readonly string[];
  // `*` is each member of a list: `value`, `variables/*/value`.
  /** Where in the arguments the secrets are, as paths. */
  readonly secretPaths: readonly string[];
  /** Where in the result secrets are, as paths: they are not shown. */
  readonly sensitiveResults: readonly string[];
  /** Fields of a resource that a result shows unless others are asked for; absent where the answer is no resource. */
  readonly defaultFields?: readonly string[];
  /** Ways to call the API; the first one whose required arguments are all given is taken. None for a composite tool. */
  readonly routes: readonly ToolRoute[];
}

export type ToolAccess = 'read' | 'write';

/**
 * What a call can do: `read`; `write`, a reversible change; `destructive`; `apply`, a change of real infrastructure;
 * `privilege`, a change of permissions; `secret`, an answer that holds credentials, plans or states.
 */
export type ToolRisk = 'read' | 'write' | 'destructive' | 'apply' | 'privilege' | 'secret';

/** Hints in the words of MCP. https://modelcontextprotocol.io/specification/2025-11-25/schema#toolannotations */
export interface ToolAnnotations {
  readonly readOnlyHint: boolean;
  readonly destructiveHint: boolean;
  readonly idempotentHint: boolean;
  readonly openWorldHint: boolean;
}

export interface ToolRoute {
  readonly operationId: OperationId;
  /** Arguments that must be given for this route to be the one. */
  readonly required: readonly string[];
  /** An optional body is sent only when an argument of its own is given. */
  readonly body: 'none' | 'optional' | 'required';
  readonly bindings: readonly ToolBinding[];
  /** Parts of the body that are always there, such as the resource type. */
  readonly constants: readonly { readonly pointer: string; readonly value: JsonValue }[];
}

export interface ToolBinding {
  readonly argument: string;
  readonly in: 'path' | 'query' | 'body';
  /** Wire name of a path or query parameter; JSON pointer into the body. */
  readonly to: string;
  /** How the value is written: as it is, as one or many resource identifiers, or as many resources with attributes. */
  readonly as: 'value' | 'identifier' | 'identifiers' | 'resources';
  /** JSON:API type of the identifiers or resources. */
  readonly type?: string;
  /** Wire names of nested keys, where they differ. */
  readonly keys?: ToolKeys;
}

/** Flat key → wire key, or wire key and the keys below it. */
export interface ToolKeys {
  readonly [flat: string]: string | { readonly name: string; readonly keys: ToolKeys };
}

/** The part of JSON Schema 2020-12 that tools are described with. */
export interface ToolSchema {
  readonly type?: ToolType | readonly ToolType[];
  readonly description?: string;
  readonly enum?: readonly JsonValue[];
  readonly const?: JsonValue;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: ToolSchema;
  readonly properties?: Readonly<Record<string, ToolSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | ToolSchema;
  readonly anyOf?: readonly ToolSchema[];
}

/** The root of a tool's input or output. */
export interface ToolObjectSchema extends ToolSchema {
  readonly type: 'object';
  readonly properties?: Readonly<Record<string, ToolSchema>>;
}

export type ToolType = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'null';

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };
