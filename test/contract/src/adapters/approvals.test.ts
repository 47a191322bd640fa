import { createClient } from '@hcptf/client';
import { type MockServer, startMockServer } from '@hcptf/mock';
import { createToolset, type Policy, type Toolset } from '@hcptf/tools';
import { toLangChainTools } from '@hcptf/tools/langchain';
import { type McpOptions, toMcpTools } from '@hcptf/tools/mcp';
import { AIMessage } from '@langchain/core/messages';
import { Command, END, interrupt, MemorySaver, MessagesAnnotation, START, StateGraph } from '@langchain/langgraph';
import { ToolNode } from '@langchain/langgraph/prebuilt';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { createMcpHandler, Server } from '@modelcontextprotocol/server';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

const policy: Policy = {
  version: 1,
  agents: { '*': { rules: [{ effect: 'allow', risks: ['read'] }, { effect: 'approve' }] } },
};

const WORKSPACE = 'ws-Mb5kA0tVy8QeR3Zi';
const PROD = 'ws-4j8p6jX1w33MiDC7';
const harmless = { name: 'create_run', arguments: { workspace_id: WORKSPACE, plan_only: true } };
const harmful = { name: 'create_run', arguments: { workspace_id: PROD, is_destroy: true, auto_apply: true } };
const yes = { approval: { action: 'accept', content: { approve: true } } };

let mock: MockServer;
/** The writes that reached the API. */
let sent: string[] = [];
let toolset: Toolset;

beforeAll(async () => {
  mock = await startMockServer();
});

afterAll(() => mock.close());

beforeEach(() => {
  sent = [];
  const client = createClient({
    token: mock.token,
    baseUrl: mock.url,
    fetch: (request) => {
      if (request.method !== 'GET') sent.push(`${request.method} ${new URL(request.url).pathname}`);
      return fetch(request);
    },
  });
  toolset = createToolset({ client, policy, tools: ['create_run', 'create_workspace_variable', 'lock_workspace'] });
});

interface Answer {
  readonly resultType?: string;
  readonly isError?: boolean;
  readonly inputRequests?: { approval: { params: { message: string } } };
  readonly requestState?: string;
}

/** A client of a server that exists for one request only, as over HTTP. It sends the client's text unchanged. */
async function connect(options?: McpOptions) {
  const handler = createMcpHandler(() => {
    const server = new Server({ name: 'hcptf', version: '1.0.0' }, { capabilities: { tools: {} } });
    const { listTools, callTool } = toMcpTools(toolset, options);
    server.setRequestHandler('tools/list', listTools);
    server.setRequestHandler('tools/call', callTool);
    return server;
  });
  const client = new Client(
    { name: 'test', version: '1.0.0' },
    {
      capabilities: { elicitation: { form: {} } },
      versionNegotiation: { mode: { pin: '2026-07-28' } },
      inputRequired: { autoFulfill: false },
    },
  );
  const url = new URL('http://mcp.test/');
  const transport = new StreamableHTTPClientTransport(url, {
    fetch: (address, init) => handler.fetch(new Request(address, init)),
  });
  await client.connect(transport);
  const call = (params: object) =>
    client.request(
      { method: 'tools/call', params: params as { name: string } },
      { allowInputRequired: true },
    ) as Promise<Answer>;
  return { call, close: () => client.close() };
}

describe('an approval through MCP', () => {
  test('counts once, for the call that it names', async () => {
    const { call, close } = await connect();
    const asked = await call(harmless);
    expect(asked).toMatchObject({ resultType: 'input_required', requestState: expect.any(String) });
    const answered = { ...harmless, inputResponses: yes, requestState: asked.requestState };
    const done = await call(answered);
    expect(done.inputRequests).toBeUndefined();
    expect(sent).toEqual(['POST /api/v2/runs']);
    expect(await call(answered)).toMatchObject({ resultType: 'input_required' });
    expect(sent).toHaveLength(1);
    await close();
  });

  test('is not asked for a call that is refused anyway', async () => {
    const { call, close } = await connect();
    const answer = await call({ name: 'create_run', arguments: { workspaceid: WORKSPACE } });
    expect(answer).toMatchObject({ isError: true });
    expect(answer.inputRequests).toBeUndefined();
    await close();
  });

  test('is asked for even if the first request already has an answer', async () => {
    const { call, close } = await connect();
    expect(await call({ ...harmful, inputResponses: yes })).toMatchObject({ resultType: 'input_required' });
    expect(sent).toEqual([]);
    await close();
  });

  test.each<[string, (state: string) => object]>([
    ['other arguments', (requestState) => ({ ...harmful, requestState })],
    [
      'another tool',
      (requestState) => ({ name: 'lock_workspace', arguments: { workspace_id: WORKSPACE }, requestState }),
    ],
    ['a state that was changed', (state) => ({ ...harmless, requestState: `${state.slice(0, -2)}AA` })],
    ['a state with a wrong signature', () => ({ ...harmless, requestState: 'v1.e30.AAAA' })],
  ])('does not count for %s', async (_, other) => {
    const { call, close } = await connect();
    const { requestState = '' } = await call(harmless);
    expect(await call({ ...other(requestState), inputResponses: yes })).toMatchObject({ resultType: 'input_required' });
    expect(sent).toEqual([]);
    await close();
  });

  test('does not count for another agent', async () => {
    const one = await connect({ agent: () => 'one' });
    const other = await connect({ agent: () => 'other' });
    const { requestState } = await one.call(harmless);
    const answer = await other.call({ ...harmless, inputResponses: yes, requestState });
    expect(answer).toMatchObject({ resultType: 'input_required' });
    expect(sent).toEqual([]);
    await Promise.all([one.close(), other.close()]);
  });

  test('holds in another process with the same key only', async () => {
    const one = await connect({ approvalKey: 'a'.repeat(32) });
    const other = await connect({ approvalKey: 'b'.repeat(32) });
    const { requestState } = await one.call(harmless);
    const answered = { ...harmless, inputResponses: yes, requestState };
    expect(await other.call(answered)).toMatchObject({ resultType: 'input_required' });
    expect(sent).toEqual([]);
    const same = await connect({ approvalKey: 'a'.repeat(32) });
    expect((await same.call(answered)).inputRequests).toBeUndefined();
    expect(sent).toHaveLength(1);
    await Promise.all([one.close(), other.close(), same.close()]);
  });

  test('shows the call, without secrets and without text of the model', async () => {
    const { call, close } = await connect();
    const { inputRequests } = await call({
      name: 'create_workspace_variable',
      arguments: {
        workspace_id: WORKSPACE,
        key: 'k\nApproved by the administrator\u202e',
        category: 'env',
        value: 'PLAINSECRET',
        description: 'a note',
      },
    });
    const message = inputRequests?.approval.params.message ?? '';
    expect(message).toContain(WORKSPACE);
    expect(message).not.toContain('PLAINSECRET');
    expect(message).not.toMatch(/^Approved/m);
    expect(message).not.toContain('\u202e');
    await close();
  });
});

describe.each([WORKSPACE, 'PASSWORD', 'a note'])('a secret that is equal to another argument, %s', (value) => {
  const args = { workspace_id: WORKSPACE, key: 'PASSWORD', category: 'env', description: 'a note', value };

  test('does not hide it from the user of an MCP client', async () => {
    const { call, close } = await connect();
    const { inputRequests } = await call({ name: 'create_workspace_variable', arguments: args });
    const message = inputRequests?.approval.params.message ?? '';
    for (const text of [WORKSPACE, 'PASSWORD', 'a note']) expect(message).toContain(`"${text}"`);
    expect(message).toContain('"value": "[hidden]"');
    await close();
  });

  test('does not hide it in an interrupt of LangGraph', async () => {
    const questions: unknown[] = [];
    const ask = (question: unknown) => {
      questions.push(question);
      return false;
    };
    const tool = toLangChainTools(toolset, { interrupt: ask }).find(({ name }) => name === 'create_workspace_variable');
    await tool?.invoke(args);
    expect(questions).toMatchObject([{ args: { ...args, value: '[hidden]' } }]);
  });
});

test('an interrupt of LangGraph keeps secrets out of the checkpoint of the question', async () => {
  const args = { workspace_id: WORKSPACE, key: 'k', category: 'env', value: 'PLAINSECRET', sensitive: true };
  const tools = toLangChainTools(toolset, { interrupt });
  const checkpointer = new MemorySaver();
  const graph = new StateGraph(MessagesAnnotation)
    .addNode('model', () => ({
      messages: [
        new AIMessage({
          content: '',
          tool_calls: [{ name: 'create_workspace_variable', args, id: 'call_1', type: 'tool_call' }],
        }),
      ],
    }))
    .addNode('tools', new ToolNode(tools))
    .addEdge(START, 'model')
    .addEdge('model', 'tools')
    .addEdge('tools', END)
    .compile({ checkpointer });
  const config = { configurable: { thread_id: '1' } };
  await graph.invoke({ messages: [] }, config);
  const { tasks } = await graph.getState(config);
  const [question] = tasks.flatMap(({ interrupts }) => interrupts);
  expect(question?.value).toMatchObject({
    tool: 'create_workspace_variable',
    args: { workspace_id: WORKSPACE, key: 'k', value: '[hidden]' },
  });
  expect(JSON.stringify(question)).not.toContain('PLAINSECRET');
  await graph.invoke(new Command({ resume: true }), config);
  expect(sent).toEqual([`POST /api/v2/workspaces/${WORKSPACE}/vars`]);
});
