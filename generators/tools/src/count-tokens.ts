import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import type { Tool } from './tool.ts';

/** Tokens that a tool costs in each request, as MCP lists it; the output schema is not shown to models. */
export function countTokens({ name, title, description, inputSchema, annotations }: Tool): number {
  const { readOnlyHint, destructiveHint, idempotentHint, openWorldHint } = annotations;
  // As `renderings/mcp.ts` of the package shortens them; a test there holds the two together.
  const short = {
    readOnlyHint,
    ...(!readOnlyHint && !destructiveHint && { destructiveHint }),
    ...(!readOnlyHint && idempotentHint && { idempotentHint }),
    ...(!openWorldHint && { openWorldHint }),
  };
  return encode(JSON.stringify({ name, title, description, inputSchema, annotations: short })).length;
}
