import { toolTokens } from '../catalog/tool-tokens.ts';
import type { ToolDefinition } from '../definitions/tool-definition.ts';

/** A table of the tools, and what they cost together. */
export function printList(tools: readonly ToolDefinition[]): string {
  const tokens = tools.map((tool) => toolTokens[tool.name] ?? 0);
  const head = ['TOOL', 'TOOLSET', 'RISK', 'TOKENS', 'DEFAULT', 'PERMISSION'];
  const rows = tools.map((tool, index) => [
    tool.name,
    tool.toolset,
    tool.risk,
    String(tokens[index]),
    tool.isDefault ? 'yes' : '',
    tool.permission ?? 'none',
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const total = `${tools.length} ${tools.length === 1 ? 'tool' : 'tools'}, ${tokens.reduce((sum, count) => sum + count, 0)} tokens`;
  return `${[head, ...rows].map(line).join('\n')}\n${total}\n`;
}
