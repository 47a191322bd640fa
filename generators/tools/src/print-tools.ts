import { type ApiModel, printTable } from '@hcptf/generator-kit';
import { countTokens } from './count-tokens.ts';
import type { Tool } from './tool.ts';

/** The definitions as data, for the runtime of `@hcptf/tools`. */
export function printDefinitions(tools: Tool[]): string {
  return `
import type { ToolDefinition } from '../definitions/tool-definition.ts';

export const toolDefinitions: readonly ToolDefinition[] = ${printTable(tools)};
`.trimStart();
}

/** Paths of attributes by JSON:API type: those whose keys a result keeps as they are, those that hold secrets. */
export function printPaths(name: string, paths: Record<string, string[]>): string {
  return `export const ${name}: Readonly<Record<string, readonly string[]>> = ${printTable(paths)};\n`;
}

/** Flat names by wire name. */
export function printNames(name: string, names: Record<string, string>): string {
  return `export const ${name}: Readonly<Record<string, string>> = ${printTable(names)};\n`;
}

/** What each toolset is about, in the order of the specification's tags. */
export function printToolsets(model: ApiModel, tools: Tool[]): string {
  const used = model.tags.filter((tag) => tools.some((tool) => tool.toolset === tag.name));
  const entries = used.map((tag) => [tag.name, tag.description ?? tag.name]);
  return `export const toolsets: Readonly<Record<string, string>> = ${printTable(Object.fromEntries(entries))};\n`;
}

/** Counted here, because a tokenizer is larger than the package. */
export function printTokens(tools: Tool[]): string {
  const entries = tools.map((tool) => [tool.name, countTokens(tool)]);
  return `export const operationToolTokens: Readonly<Record<string, number>> = ${printTable(Object.fromEntries(entries))};\n`;
}

/** One line for each tool: what a reviewer needs to see when the specification changes. */
export function printSurface(model: ApiModel, tools: Tool[]): string {
  const sum = (counted: Tool[]) => counted.reduce((total, tool) => total + countTokens(tool), 0);
  const total = sum(tools);
  const defaults = tools.filter((tool) => tool.isDefault);
  const reading = defaults.filter((tool) => tool.access === 'read');
  const sections = model.tags.map((tag) => {
    const lines = tools.filter((tool) => tool.toolset === tag.name).map(line);
    return lines.length === 0 ? '' : `\n## ${tag.name}\n\n${lines.join('\n')}\n`;
  });
  const excluded = model.operations.filter((operation) => operation.tool.exclude !== undefined);
  const reasons = excluded.map((operation) => `- \`${operation.operationId}\`: ${operation.tool.exclude}`);
  const rest = reasons.length > 0 ? `\n## Not offered as tools\n\n${reasons.join('\n')}\n` : '';
  return `# Surface of @hcptf/tools

${tools.length} tools, ${total} tokens in all (o200k_base, as MCP lists them, annotations included, output schemas apart).
A required argument carries no mark, an optional one a question mark. **Bold** tools are in the default set: ${defaults.length} tools, ${sum(defaults)}
tokens; its ${reading.length} tools that read cost ${sum(reading)}. The composite tools of the package and the controls come on top.
${sections.join('')}${rest}`;
}

function line(tool: Tool): string {
  const required = tool.inputSchema.required ?? [];
  const names = Object.keys(tool.inputSchema.properties ?? {}).map((name) =>
    required.includes(name) ? name : `${name}?`,
  );
  const routes = tool.routes.map((route) => route.operationId).join(', ');
  const mark = tool.isDefault ? '**' : '';
  return `- ${mark}\`${tool.name}(${names.join(', ')})\`${mark} · ${routes} · ${tool.risk} · ${countTokens(tool)} tokens`;
}
