import { HcptfError } from '@hcptf/client';
import { type AnthropicTool, toAnthropicTool } from './renderings/anthropic.ts';
import { type GeminiTool, toGeminiTool } from './renderings/gemini.ts';
import { type JsonSchemaTool, toJsonSchemaTool } from './renderings/json-schema.ts';
import { type LangChainTool, toLangChainTool } from './renderings/lang-chain.ts';
import { type McpTool, toMcpTool } from './renderings/mcp.ts';
import { type OpenAiChatTool, type OpenAiTool, toOpenAiChatTool, toOpenAiTool } from './renderings/openai.ts';
import { didYouMean } from './suggest-names.ts';
import type { ToolDefinition } from './tool-definition.ts';

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
