import type { ToolSchema, Toolset } from '@hcptf/tools';
import { toAiSdkTools } from '@hcptf/tools/ai-sdk';
import { toLangChainTools } from '@hcptf/tools/langchain';
import { toMcpTools } from '@hcptf/tools/mcp';
import { toOpenAiAgentsTools } from '@hcptf/tools/openai-agents';
import { AIMessage, ToolMessage } from '@langchain/core/messages';
import { convertToOpenAITool } from '@langchain/core/utils/function_calling';
import { Command, END, interrupt, MemorySaver, MessagesAnnotation, START, StateGraph } from '@langchain/langgraph';
import { ToolNode } from '@langchain/langgraph/prebuilt';
import { Client } from '@modelcontextprotocol/client';
import { InMemoryTransport, Server } from '@modelcontextprotocol/server';
import { Agent, Runner } from '@openai/agents';
import { assistantMessage, functionCall, modelResponse, ScriptedModel } from '@openai/agents/testing';
import { generateText, type ModelMessage, stepCountIs } from 'ai';
import type { AdapterRow, Call, ListedTool } from './adapter-row.ts';
import { aiSdkModel, seenByModel } from './ai-sdk-model.ts';

const aiSdk: AdapterRow = {
  name: 'AI SDK',
  marksErrors: true,
  asks: true,
  async turn(toolset, call, approve) {
    const model = aiSdkModel(call);
    const messages: ModelMessage[] = [{ role: 'user', content: 'go' }];
    const options = { model, tools: toAiSdkTools(toolset), stopWhen: stepCountIs(3) };
    const first = await generateText({ ...options, messages });
    const asked = first.content.filter((part) => part.type === 'tool-approval-request');
    if (approve !== undefined) {
      const answers = asked.map(({ approvalId }) => ({
        type: 'tool-approval-response' as const,
        approvalId,
        approved: approve,
      }));
      await generateText({
        ...options,
        messages: [...messages, ...first.response.messages, { role: 'tool', content: answers }],
      });
    }
    return seenByModel(model);
  },
};

const openAiAgents: AdapterRow = {
  name: 'OpenAI Agents SDK',
  marksErrors: false,
  asks: true,
  async turn(toolset, { name, args }, approve) {
    const model = new ScriptedModel([
      modelResponse([functionCall(name, JSON.stringify(args), { callId: 'call_1' })]),
      modelResponse([assistantMessage('done')]),
    ]);
    const agent = new Agent({ name: 'agent', model, tools: toOpenAiAgentsTools(toolset) });
    const runner = new Runner({ tracingDisabled: true });
    let result = await runner.run(agent, 'go');
    for (const interruption of result.interruptions ?? []) {
      if (approve === undefined) continue;
      if (approve) result.state.approve(interruption);
      else result.state.reject(interruption);
    }
    if (approve !== undefined && result.interruptions.length > 0) result = await runner.run(agent, result.state);
    const listed = (model.calls[0]?.request.tools ?? []).flatMap((tool): ListedTool[] =>
      tool.type === 'function'
        ? [{ name: tool.name, description: tool.description, schema: tool.parameters as ToolSchema }]
        : [],
    );
    const input = model.calls[1]?.request.input;
    const last = Array.isArray(input) ? input.find((item) => item.type === 'function_call_result') : undefined;
    const output = last?.type === 'function_call_result' ? last.output : undefined;
    const text = typeof output === 'object' && 'text' in output ? output.text : output;
    return { tools: listed, answer: text === undefined ? undefined : String(text) };
  },
};

const langChain: AdapterRow = {
  name: 'LangGraph',
  marksErrors: true,
  asks: true,
  async turn(toolset, call, approve) {
    const tools = toLangChainTools(toolset, { interrupt });
    const asking = () => ({
      messages: [new AIMessage({ content: '', tool_calls: [{ ...call, id: 'call_1', type: 'tool_call' }] })],
    });
    const graph = new StateGraph(MessagesAnnotation)
      .addNode('model', asking)
      .addNode('tools', new ToolNode(tools))
      .addEdge(START, 'model')
      .addEdge('model', 'tools')
      .addEdge('tools', END)
      .compile({ checkpointer: new MemorySaver() });
    const config = { configurable: { thread_id: '1' } };
    let state = await graph.invoke({ messages: [] }, config);
    if (approve !== undefined) state = await graph.invoke(new Command({ resume: approve }), config);
    const last = state.messages.at(-1);
    const answered = ToolMessage.isInstance(last) ? last : undefined;
    return {
      tools: tools.map((tool) => {
        const { function: shown } = convertToOpenAITool(tool);
        return { name: shown.name, description: shown.description ?? '', schema: shown.parameters as ToolSchema };
      }),
      answer: answered && String(answered.content),
      isError: answered?.status === 'error',
    };
  },
};

const mcp: AdapterRow = {
  name: 'MCP',
  marksErrors: true,
  asks: true,
  turn: (toolset, call, approve) => withMcp(toolset, call, approve),
};

async function withMcp(toolset: Toolset, { name, args }: Call, approve: boolean | undefined) {
  const server = new Server({ name: 'hcptf', version: '1.0.0' }, { capabilities: { tools: {} } });
  const { listTools, callTool } = toMcpTools(toolset, {
    elicit: () => server.getClientCapabilities()?.elicitation !== undefined,
  });
  server.setRequestHandler('tools/list', listTools);
  server.setRequestHandler('tools/call', callTool);
  // A client that cannot ask leaves this out.
  const capabilities = approve === undefined ? {} : { elicitation: { form: {} } };
  const client = new Client({ name: 'test', version: '1.0.0' }, { capabilities });
  if (approve !== undefined) {
    client.setRequestHandler('elicitation/create', () => ({ action: 'accept', content: { approve } }));
  }
  const [one, other] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(one), client.connect(other)]);
  const { tools } = await client.listTools();
  const result = await client.callTool({ name, arguments: { ...args } });
  await client.close();
  const [content] = result.content;
  return {
    tools: tools.map((tool) => ({
      name: tool.name,
      description: tool.description ?? '',
      schema: tool.inputSchema as ToolSchema,
    })),
    answer: content?.type === 'text' ? content.text : undefined,
    isError: result.isError === true,
  };
}

export const frameworkRows: readonly AdapterRow[] = [aiSdk, openAiAgents, langChain, mcp];
