import { type ApiModel, printTable } from '@hcptf/generator-kit';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import type { Tool } from './tool.ts';

/** The definitions as data, for the runtime of `@hcptf/tools`. */
export function printDefinitions(tools: Tool[]): string {
  return `
import type { ToolDefinition } from '../tool-definition.ts';

export const toolDefinitions: readonly ToolDefinition[] = ${printTable(tools)};
`.trimStart();
}

/** The attributes whose keys a result keeps as they are. */
export function printVerbatim(verbatim: Record<string, string[]>): string {
  return `export const verbatimAttributes: Readonly<Record<string, readonly string[]>> = ${printTable(verbatim)};\n`;
}

/** One line for each tool: what a reviewer needs to see when the specification changes. */
export function printSurface(model: ApiModel, tools: Tool[]): string {
  const total = tools.reduce((sum, tool) => sum + countTokens(tool), 0);
  const sections = model.tags.map((tag) => {
    const lines = tools.filter((tool) => tool.toolset === tag.name).map(line);
    return lines.length === 0 ? '' : `\n## ${tag.name}\n\n${lines.join('\n')}\n`;
  });
  const excluded = model.operations.filter((operation) => operation.tool.exclude !== undefined);
  const reasons = excluded.map((operation) => `- \`${operation.operationId}\`: ${operation.tool.exclude}`);
  const rest = reasons.length > 0 ? `\n## Not offered as tools\n\n${reasons.join('\n')}\n` : '';
  return `# Surface of @hcptf/tools

${tools.length} tools, ${total} tokens in all (o200k_base, name, description and input schema; annotations apart).
A required argument carries no mark, an optional one a question mark.
${sections.join('')}${rest}`;
}

function line(tool: Tool): string {
  const required = tool.inputSchema.required ?? [];
  const names = Object.keys(tool.inputSchema.properties ?? {}).map((name) =>
    required.includes(name) ? name : `${name}?`,
  );
  const routes = tool.routes.map((route) => route.operationId).join(', ');
  return `- \`${tool.name}(${names.join(', ')})\` · ${routes} · ${tool.risk} · ${countTokens(tool)} tokens`;
}

/** Tokens that a tool costs in each request. */
export function countTokens({ name, description, inputSchema }: Tool): number {
  return encode(JSON.stringify({ name, description, inputSchema })).length;
}
