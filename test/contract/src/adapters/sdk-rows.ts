import Anthropic from '@anthropic-ai/sdk';
import { GoogleGenAI } from '@google/genai';
import { toAnthropicTools } from '@hcptf/tools/anthropic';
import { toGoogleGenAiTools } from '@hcptf/tools/google-genai';
import { toOpenAiChatTools, toOpenAiTools } from '@hcptf/tools/openai';
import OpenAI from 'openai';
import type { AdapterRow } from './adapter-row.ts';
import { type Body, type ScriptedProvider, startScriptedProvider } from './scripted-provider.ts';

async function withProvider<Result>(
  answers: unknown[],
  run: (provider: ScriptedProvider) => Promise<Result>,
): Promise<Result> {
  const provider = await startScriptedProvider(answers);
  try {
    return await run(provider);
  } finally {
    await provider.close();
  }
}

const openAiResponses: AdapterRow = {
  name: 'OpenAI Responses',
  marksErrors: false,
  asks: false,
  turn: (toolset, { name, args }) => {
    const call = {
      type: 'function_call',
      id: 'fc_1',
      call_id: 'call_1',
      name,
      arguments: JSON.stringify(args),
      status: 'completed',
    };
    const answer = { id: 'resp_1', object: 'response', status: 'completed', output: [call] };
    return withProvider([answer], async ({ url, requests }) => {
      const client = new OpenAI({ apiKey: 'none', baseURL: url });
      const { tools, callTool } = toOpenAiTools(toolset);
      const response = await client.responses.create({ model: 'scripted', input: 'go', tools });
      const calls = response.output.filter((item) => item.type === 'function_call');
      const input = await Promise.all(calls.map((item) => callTool(item)));
      await client.responses.create({ model: 'scripted', previous_response_id: response.id, input, tools });
      return {
        tools: requests[0].tools.map((tool: Body) => ({ ...tool, schema: tool.parameters })),
        answer: requests[1].input[0].output,
      };
    });
  },
};

const openAiChat: AdapterRow = {
  name: 'OpenAI Chat Completions with runTools',
  marksErrors: false,
  asks: false,
  turn: (toolset, { name, args }) => {
    const call = { id: 'call_1', type: 'function', function: { name, arguments: JSON.stringify(args) } };
    const choice = (message: object, finish_reason: string) => ({ choices: [{ index: 0, message, finish_reason }] });
    const answers = [
      choice({ role: 'assistant', content: null, tool_calls: [call] }, 'tool_calls'),
      choice({ role: 'assistant', content: 'done' }, 'stop'),
    ];
    return withProvider(answers, async ({ url, requests }) => {
      const client = new OpenAI({ apiKey: 'none', baseURL: url });
      const { tools } = toOpenAiChatTools(toolset);
      await client.chat.completions
        .runTools({ model: 'scripted', messages: [{ role: 'user', content: 'go' }], tools })
        .done();
      return {
        tools: requests[0].tools.map((tool: Body) => ({ ...tool.function, schema: tool.function.parameters })),
        answer: requests[1].messages.at(-1).content,
      };
    });
  },
};

const anthropic: AdapterRow = {
  name: 'Anthropic with toolRunner',
  marksErrors: true,
  asks: false,
  turn: (toolset, { name, args }) => {
    const message = (content: object[], stop_reason: string) => ({
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      model: 'scripted',
      content,
      stop_reason,
      usage: { input_tokens: 1, output_tokens: 1 },
    });
    const answers = [
      message([{ type: 'tool_use', id: 'toolu_1', name, input: args }], 'tool_use'),
      message([{ type: 'text', text: 'done' }], 'end_turn'),
    ];
    return withProvider(answers, async ({ url, requests }) => {
      const client = new Anthropic({ apiKey: 'none', baseURL: url });
      const { tools } = toAnthropicTools(toolset);
      const messages = [{ role: 'user' as const, content: 'go' }];
      await client.beta.messages.toolRunner({ model: 'claude-sonnet-4-5', max_tokens: 100, messages, tools });
      const [result] = requests[1].messages.at(-1).content;
      return {
        tools: requests[0].tools.map((tool: Body) => ({ ...tool, schema: tool.input_schema })),
        answer: result.content,
        isError: result.is_error === true,
      };
    });
  },
};

const googleGenAi: AdapterRow = {
  name: 'Google Gen AI with automatic calls',
  marksErrors: true,
  asks: false,
  turn: (toolset, { name, args }) => {
    const candidate = (part: object) => ({
      candidates: [{ content: { role: 'model', parts: [part] }, finishReason: 'STOP' }],
    });
    const answers = [candidate({ functionCall: { id: 'call_1', name, args } }), candidate({ text: 'done' })];
    return withProvider(answers, async ({ url, requests }) => {
      const client = new GoogleGenAI({ apiKey: 'none', httpOptions: { baseUrl: url } });
      const config = { tools: [toGoogleGenAiTools(toolset)] };
      await client.models.generateContent({ model: 'gemini-2.5-flash', contents: 'go', config });
      const { functionResponse } = requests[1].contents.at(-1).parts[0];
      return {
        tools: requests[0].tools[0].functionDeclarations.map((tool: Body) => ({
          ...tool,
          schema: tool.parametersJsonSchema,
        })),
        answer: functionResponse.response.output ?? functionResponse.response.error,
        isError: functionResponse.response.error !== undefined,
      };
    });
  },
};

export const sdkRows: readonly AdapterRow[] = [openAiResponses, openAiChat, anthropic, googleGenAi];
