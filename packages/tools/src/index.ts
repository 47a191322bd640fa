export type { Clock } from '@hcptf/client';
export type { AuditEntry, AuditRecord } from './audit/audit-entry.ts';
export { type AuditLog, type AuditLogOptions, type AuditSink, createAuditLog } from './audit/audit-log.ts';
export { type AuditVerdict, verifyAuditLog } from './audit/verify-audit-log.ts';
export type { ToolControl } from './calls/tool-controls.ts';
export { openTelemetryTracer, type SpanAttributes, type ToolTracer, tracerOf } from './calls/tool-tracer.ts';
export type { Toolset } from './calls/toolset.ts';
export type {
  Approval,
  ApprovalPlan,
  ApprovalRequest,
  ToolCallContext,
  ToolsetOptions,
} from './calls/toolset-options.ts';
export { allTools } from './catalog/all-tools.ts';
export { parsePolicy } from './catalog/parse-policy.ts';
export { selectTools, type ToolSelection } from './catalog/select-tools.ts';
export { toolTokens } from './catalog/tool-tokens.ts';
export { callTool } from './codec/call-tool.ts';
export { type EncodedCall, encodeArguments } from './codec/encode-arguments.ts';
export { flattenResult } from './codec/flatten-result.ts';
export { type ShownRequest, showRequest } from './codec/show-request.ts';
export { createToolset } from './create-toolset.ts';
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
} from './definitions/tool-definition.ts';
export { ToolArgumentError, type ToolArgumentProblems } from './errors/tool-argument-error.ts';
export { toolDefinitions } from './generated/tool-definitions.ts';
export type { PolicyDecision } from './policy/decide.ts';
export type { Named, Place } from './policy/place.ts';
export { type AgentPolicy, type Policy, type PolicyEffect, type PolicyRule, readOnlyPolicy } from './policy/policy.ts';
export { policySchema } from './policy/policy-schema.ts';
export { type AnthropicTool, toAnthropicTool } from './renderings/anthropic-tool.ts';
export { type GeminiTool, toGeminiTool } from './renderings/gemini-tool.ts';
export { type JsonSchemaTool, toJsonSchemaTool } from './renderings/json-schema-tool.ts';
export { type LangChainTool, toLangChainTool } from './renderings/lang-chain-tool.ts';
export { type McpTool, toMcpTool } from './renderings/mcp-tool.ts';
export { type OpenAiNamespace, type OpenAiToolSearch, toOpenAiNamespaces } from './renderings/openai-namespaces.ts';
export {
  fromOpenAiArguments,
  type OpenAiChatTool,
  type OpenAiTool,
  toOpenAiChatTool,
  toOpenAiTool,
} from './renderings/openai-tool.ts';
export {
  type AnthropicLimits,
  type AnthropicPlan,
  type AnthropicPlanOptions,
  type AnthropicToolSearch,
  anthropicLimits,
  planAnthropicTools,
} from './renderings/plan-anthropic-tools.ts';
export { type Provider, providers, type RenderedTools, renderTools } from './renderings/render-tools.ts';
export {
  type ToolError,
  type ToolErrorKind,
  type ToolFailure,
  type ToolProblem,
  type ToolResult,
  type ToolSuccess,
  toolResultText,
} from './results/tool-result.ts';
