/** The part of JSON Schema 2020-12 that the specification uses; `x-sensitive` marks a secret. */
export interface JsonSchema {
  $ref?: string;
  type?: JsonType | JsonType[];
  description?: string;
  const?: JsonValue;
  enum?: JsonValue[];
  default?: JsonValue;
  examples?: JsonValue[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  anyOf?: JsonSchema[];
  deprecated?: boolean;
  'x-sensitive'?: boolean;
  /** On an attribute of a request: no other resource of the same owner may have the value, or one that differs in case only. */
  'x-unique'?: true | 'ignoring-case';
  /** Only on `RunStatus`: what each state means for a program that waits for the run. */
  'x-run-states'?: Record<string, RunState>;
}

export interface RunState {
  /** `running` continues by itself, `waiting` needs a decision, `final` never changes. */
  kind: 'running' | 'waiting' | 'final';
  /** What it waits for, or how it ended. */
  reason?: string;
  /** `confirmable`: it waits only while the run can be confirmed, else it continues by itself. */
  when?: 'confirmable';
}

export type JsonType = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'null';

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };
