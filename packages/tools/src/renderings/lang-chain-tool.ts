import type { ToolDefinition, ToolSchema } from '../definitions/tool-definition.ts';
import { singleTypes } from './single-types.ts';

/** A tool as LangChain in Python takes it: `StructuredTool(args_schema=…)`, or `bind_tools([tool["args_schema"]])`. */
export interface LangChainTool {
  readonly name: string;
  readonly description: string;
  /** Named, because `bind_tools` reads name and description of a tool out of its schema. */
  readonly args_schema: ToolSchema & { readonly title: string };
}

export function toLangChainTool({ name, description, ...tool }: ToolDefinition): LangChainTool {
  return { name, description, args_schema: { title: name, description, ...singleTypes(tool) } };
}
