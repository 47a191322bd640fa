import type { ToolDefinition } from '../definitions/tool-definition.ts';
import { toolsets } from '../generated/toolsets.ts';
import { type OpenAiTool, toOpenAiTool } from './openai-tool.ts';

/** Tools of the Responses API that are loaded together. https://platform.openai.com/docs/guides/tools-tool-search */
export interface OpenAiNamespace {
  readonly type: 'namespace';
  readonly name: string;
  readonly description: string;
  readonly tools: readonly (OpenAiTool & { readonly defer_loading: true })[];
}

/** Lets the model search the deferred tools. */
export interface OpenAiToolSearch {
  readonly type: 'tool_search';
}

/** OpenAI's guide asks for fewer than ten functions in a namespace. */
const MOST_FUNCTIONS = 9;

/**
 * Renders tools for tool search in the Responses API: a namespace for each toolset, of which the model sees the name and the
 * description until it looks inside. A toolset that is too large becomes one namespace that reads and one that writes.
 * @param hot names of tools that are loaded from the start, outside of the namespaces
 */
export function toOpenAiNamespaces(
  tools: readonly ToolDefinition[],
  { hot = [] }: { readonly hot?: readonly string[] } = {},
): (OpenAiToolSearch | OpenAiNamespace | OpenAiTool)[] {
  const loaded = tools.filter((tool) => hot.includes(tool.name)).map(toOpenAiTool);
  const rest = tools.filter((tool) => !hot.includes(tool.name));
  const names = [...new Set(rest.map((tool) => tool.toolset))];
  const namespaces = names.flatMap((name) =>
    split(
      name,
      rest.filter((tool) => tool.toolset === name),
    ),
  );
  return namespaces.length === 0 ? loaded : [{ type: 'tool_search' }, ...loaded, ...namespaces];
}

function split(toolset: string, tools: readonly ToolDefinition[]): OpenAiNamespace[] {
  if (tools.length <= MOST_FUNCTIONS) return [toNamespace(toolset, '', tools)];
  return (['read', 'write'] as const).flatMap((access) => {
    const part = tools.filter((tool) => tool.access === access);
    const chunks = Math.ceil(part.length / MOST_FUNCTIONS);
    return Array.from({ length: chunks }, (_, index) =>
      toNamespace(
        toolset,
        chunks > 1 ? `${access}_${index + 1}` : access,
        part.slice(index * MOST_FUNCTIONS, (index + 1) * MOST_FUNCTIONS),
      ),
    );
  });
}

function toNamespace(toolset: string, part: string, tools: readonly ToolDefinition[]): OpenAiNamespace {
  const name = [toolset.replaceAll('-', '_'), part].filter(Boolean).join('_');
  const about = toolsets[toolset] ?? toolset;
  const does = part.startsWith('read') ? ' What reads.' : part.startsWith('write') ? ' What changes something.' : '';
  return {
    type: 'namespace',
    name,
    description: `${about}${does}`,
    tools: tools.map((tool) => ({ ...toOpenAiTool(tool), defer_loading: true })),
  };
}
