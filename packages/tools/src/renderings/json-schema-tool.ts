import type { ToolDefinition, ToolSchema } from '../definitions/tool-definition.ts';
import { singleTypes } from './single-types.ts';

/** A tool as most frameworks know it: a name, a description and the JSON Schema 2020-12 of its parameters. */
export interface JsonSchemaTool {
  readonly name: string;
  readonly description: string;
  readonly parameters: ToolSchema;
}

export function toJsonSchemaTool({ name, description, ...tool }: ToolDefinition): JsonSchemaTool {
  return { name, description, parameters: singleTypes(tool) };
}
