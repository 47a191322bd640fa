import type { JsonSchema, JsonValue, Operation } from '@hcptf/generator-kit';

/** One tool as `packages/tools` declares it in `tool-definition.ts`; the compiler holds the two together. */
export interface Tool {
  name: string;
  title: string;
  description: string;
  toolset: string;
  isDefault?: boolean;
  access: Operation['access'];
  risk: Operation['risk'];
  permission: string | null;
  tokenTypes: string[];
  annotations: Annotations;
  inputSchema: JsonSchema;
  outputSchema: JsonSchema;
  sensitiveArguments: string[];
  // Where in the arguments secrets are: `value`, `variables/*/value`.
  secretPaths: string[];
  /** Where in the result secrets are. */
  sensitiveResults: string[];
  /** Absent where the answer is no resource. */
  defaultFields?: string[];
  routes: Route[];
}

export interface Annotations {
  readOnlyHint: boolean;
  destructiveHint: boolean;
  idempotentHint: boolean;
  openWorldHint: boolean;
}

export interface Route {
  operationId: string;
  /** Arguments that must be given for this route to be the one. */
  required: string[];
  /** An optional body is sent only when an argument of its own is given. */
  body: 'none' | 'optional' | 'required';
  bindings: Binding[];
  /** Parts of the body that are always there, such as the resource type. */
  constants: { pointer: string; value: JsonValue }[];
}

export interface Binding {
  argument: string;
  in: 'path' | 'query' | 'body';
  /** Wire name of a path or query parameter; JSON pointer into the body. */
  to: string;
  /** How the value is written: as it is, as one or many resource identifiers, or as many resources with attributes. */
  as: 'value' | 'identifier' | 'identifiers' | 'resources';
  /** JSON:API type of the identifiers or resources. */
  type?: string;
  /** Wire names of nested keys, where they differ. */
  keys?: Keys;
}

/** Flat key → wire key, or wire key and the keys below it. */
export interface Keys {
  [flat: string]: string | { name: string; keys: Keys };
}
