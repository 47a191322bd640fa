export { callTool } from './call-tool.ts';
export { type EncodedCall, encodeArguments } from './encode-arguments.ts';
export { flattenResult } from './flatten-result.ts';
export { toolDefinitions } from './generated/tool-definitions.ts';
export { type Provider, providers, type RenderedTools, renderTools } from './render-tools.ts';
export { type AnthropicTool, toAnthropicTool } from './renderings/anthropic.ts';
export { type GeminiTool, toGeminiTool } from './renderings/gemini.ts';
export { type JsonSchemaTool, toJsonSchemaTool } from './renderings/json-schema.ts';
export { type McpTool, toMcpTool } from './renderings/mcp.ts';
export {
  fromOpenAiArguments,
  type OpenAiChatTool,
  type OpenAiTool,
  toOpenAiChatTool,
  toOpenAiTool,
} from './renderings/openai.ts';
export { selectTools, type ToolSelection } from './select-tools.ts';
export { ToolArgumentError, type ToolArgumentProblems } from './tool-argument-error.ts';
export type {
  JsonValue,
  ToolAccess,
  ToolAnnotations,
  ToolBinding,
  ToolDefinition,
  ToolKeys,
  ToolObjectSchema,
  ToolRisk,
  ToolRoute,
  ToolSchema,
  ToolType,
} from './tool-definition.ts';
