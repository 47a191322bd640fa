import { operationTable } from '@hcptf/client';
import { toolDefinitions } from '@hcptf/tools';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';

/** Counts operations and tools, and the tokens that all tools cost in a request. */
export function countGenerated(): { operations: number; tools: number; tokens: number } {
  const tokens = toolDefinitions.reduce(
    (sum, { name, description, inputSchema }) =>
      sum + encode(JSON.stringify({ name, description, inputSchema })).length,
    0,
  );
  return { operations: Object.keys(operationTable).length, tools: toolDefinitions.length, tokens };
}
