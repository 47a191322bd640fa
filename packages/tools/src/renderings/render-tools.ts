import { HcptfError } from '@hcptf/client';
import type { ToolDefinition } from '../definitions/tool-definition.ts';
import { didYouMean } from '../errors/did-you-mean.ts';
import { type AnthropicTool, toAnthropicTool } from './anthropic-tool.ts';
import { type GeminiTool, toGeminiTool } from './gemini-tool.ts';
import { type JsonSchemaTool, toJsonSchemaTool } from './json-schema-tool.ts';
import { type LangChainTool, toLangChainTool } from './lang-chain-tool.ts';
import { type McpTool, toMcpTool } from './mcp-tool.ts';
import { type OpenAiChatTool, type OpenAiTool, toOpenAiChatTool, toOpenAiTool } from './openai-tool.ts';

/** A rendered tool by provider. */
export interface RenderedTools {
  openai: OpenAiTool;
  'openai-chat': OpenAiChatTool;
  anthropic: AnthropicTool;
  gemini: GeminiTool;
  mcp: McpTool;
  langchain: LangChainTool;
  'json-schema': JsonSchemaTool;
}

export type Provider = keyof RenderedTools;

const renderings: { readonly [Name in Provider]: (tool: ToolDefinition) => RenderedTools[Name] } = {
  openai: toOpenAiTool,
  'openai-chat': toOpenAiChatTool,
  anthropic: toAnthropicTool,
  gemini: toGeminiTool,
  mcp: toMcpTool,
  langchain: toLangChainTool,
  'json-schema': toJsonSchemaTool,
};

/** The providers that tools can be rendered for. */
export const providers: readonly Provider[] = Object.keys(renderings) as Provider[];

/**
 * Renders tools into the form of a provider.
 * @throws HcptfError for a provider that is not known
 */
export function renderTools<Name extends Provider>(
  provider: Name,
  tools: readonly ToolDefinition[],
): RenderedTools[Name][] {
  if (!Object.hasOwn(renderings, provider)) {
    throw new HcptfError(
      `There is no provider ${JSON.stringify(provider)}${didYouMean(provider, providers)}. Providers are ${providers.join(', ')}.`,
    );
  }
  return tools.map(renderings[provider]);
}
