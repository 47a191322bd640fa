import type { RunnableToolFunctionWithoutParse } from 'openai/lib/RunnableFunction';
import type { ChatCompletionMessageToolCall, ChatCompletionToolMessageParam } from 'openai/resources/chat/completions';
import type { ResponseFunctionToolCall, ResponseInputItem, Tool } from 'openai/resources/responses/responses';
import type { Toolset } from '../calls/toolset.ts';
import type { ToolCallContext } from '../calls/toolset-options.ts';
import { parseArguments } from '../codec/parse-arguments.ts';
import { toOpenAiNamespaces } from '../renderings/openai-namespaces.ts';
import { fromOpenAiArguments, toOpenAiChatTool, toOpenAiTool } from '../renderings/openai-tool.ts';
import { toolResultText } from '../results/tool-result.ts';

export interface OpenAiTools {
  /** For `tools` of `client.responses.create`. */
  readonly tools: Tool[];
  /** Makes the input item that answers a function call. */
  readonly callTool: (
    call: Pick<ResponseFunctionToolCall, 'name' | 'arguments' | 'call_id'>,
    context?: ToolCallContext,
  ) => Promise<ResponseInputItem.FunctionCallOutput>;
}

export interface OpenAiOptions {
  /** Puts all tools but these into namespaces that the model searches: for models with tool search, and large toolsets. */
  readonly searchAllBut?: readonly string[];
}

/** The tools for OpenAI's Responses API, all in strict mode. */
export function toOpenAiTools(toolset: Toolset, { searchAllBut }: OpenAiOptions = {}): OpenAiTools {
  const tools = searchAllBut
    ? toOpenAiNamespaces(toolset.tools, { hot: searchAllBut })
    : toolset.tools.map(toOpenAiTool);
  return {
    // The SDK's types require mutable arrays and records.
    tools: tools as unknown as Tool[],
    callTool: async (call, context) => ({
      type: 'function_call_output',
      call_id: call.call_id,
      output: await run(toolset, call.name, call.arguments, { callId: call.call_id, ...context }),
    }),
  };
}

export interface OpenAiChatTools {
  /** For `tools` of `client.chat.completions.create`, and of `runTools`, which calls them by itself. */
  readonly tools: RunnableToolFunctionWithoutParse[];
  /** Makes the message that answers a tool call. */
  readonly callTool: (
    call: Extract<ChatCompletionMessageToolCall, { type: 'function' }>,
    context?: ToolCallContext,
  ) => Promise<ChatCompletionToolMessageParam>;
}

/** The tools for OpenAI's Chat Completions API, all in strict mode. */
export function toOpenAiChatTools(toolset: Toolset): OpenAiChatTools {
  return {
    tools: toolset.tools.map((definition) => {
      const { type, function: rendered } = toOpenAiChatTool(definition);
      return {
        type,
        function: {
          ...rendered,
          parameters: rendered.parameters as Record<string, unknown>,
          function: (args) => run(toolset, definition.name, args),
        },
      };
    }),
    callTool: async ({ id, function: { name, arguments: args } }, context) => ({
      role: 'tool',
      tool_call_id: id,
      content: await run(toolset, name, args, { callId: id, ...context }),
    }),
  };
}

async function run(toolset: Toolset, name: string, text: string, context?: ToolCallContext): Promise<string> {
  const definition = toolset.tools.find((tool) => tool.name === name);
  const args = parseArguments(text);
  const isObject = typeof args === 'object' && args !== null && !Array.isArray(args);
  const given = definition && isObject ? fromOpenAiArguments(definition, { ...args }) : args;
  return toolResultText(await toolset.execute(name, given, context));
}
