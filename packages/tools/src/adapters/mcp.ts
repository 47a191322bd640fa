import {
  type CallToolRequest,
  type CallToolResult,
  type InputRequiredResult,
  inputRequired,
  inputResponse,
  type ListToolsResult,
  ProtocolError,
  ProtocolErrorCode,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { askedApproval } from '../asked-approval.ts';
import { toMcpTool } from '../renderings/mcp.ts';
import { toolResultText } from '../tool-result.ts';
import type { Toolset } from '../toolset.ts';
import type { ToolCallContext } from '../toolset-options.ts';

export interface McpOptions {
  /** Who calls, out of the request; the toolset's agent where absent. */
  readonly agent?: (context: ServerContext) => string | undefined;
  /**
   * Asks the user of the client where the policy wants an approval, through elicitation. Without it such a call fails with
   * `needs_approval`, or goes to the toolset's `approve`. Give false for clients that cannot ask, or a function that says so:
   * `() => server.getClientCapabilities()?.elicitation !== undefined`. Asked nevertheless, they get the protocol's error.
   * @default true
   */
  readonly elicit?: boolean | ((context: ServerContext) => boolean);
}

export interface McpTools {
  /** For `server.setRequestHandler('tools/list', …)`. */
  readonly listTools: () => ListToolsResult;
  /** For `server.setRequestHandler('tools/call', …)`. */
  readonly callTool: (
    request: CallToolRequest,
    context: ServerContext,
  ) => Promise<CallToolResult | InputRequiredResult>;
}

/** Name of the one question that is asked. */
const APPROVAL = 'approval';

/** The tools as request handlers of an MCP `Server`: schemas, annotations, structured results and errors that a model can act on. */
export function toMcpTools(toolset: Toolset, { agent, elicit = true }: McpOptions = {}): McpTools {
  const list = toolset.tools.map(toMcpTool);
  return {
    // The SDK's types want arrays and records that can be written to.
    listTools: () => ({ tools: list as unknown as ListToolsResult['tools'] }),
    async callTool({ params: { name, arguments: args = {} } }, context) {
      if (!toolset.tools.some((tool) => tool.name === name)) {
        throw new ProtocolError(
          ProtocolErrorCode.InvalidParams,
          `There is no tool ${JSON.stringify(name.slice(0, 64))}.`,
        );
      }
      const { signal, id, inputResponses } = context.mcpReq;
      const caller = agent?.(context);
      const call: ToolCallContext = { signal, callId: String(id), ...(caller !== undefined && { agent: caller }) };
      const asking = typeof elicit === 'function' ? elicit(context) : elicit;
      const decision = asking ? await askedApproval(toolset, name, args, call) : undefined;
      const answer = inputResponse(inputResponses, APPROVAL);
      if (decision && answer.kind !== 'elicit') return ask(name, args, decision.reason);
      const approved = answer.kind === 'elicit' && answer.action === 'accept' && answer.content?.['approve'] === true;
      const result = await toolset.execute(name, args, { ...call, ...(decision && { approval: approved }) });
      return {
        content: [{ type: 'text', text: toolResultText(result) }],
        ...(result.ok ? { structuredContent: { ...result.data } } : { isError: true }),
      };
    },
  };
}

function ask(name: string, args: Readonly<Record<string, unknown>>, reason: string): InputRequiredResult {
  // Names of arguments only: a value may be a secret, and the client shows the call itself.
  const given = Object.keys(args).join(', ') || 'no arguments';
  const question = inputRequired.elicit({
    mode: 'form',
    message: `Allow ${name} (${given})? ${reason}.`,
    requestedSchema: {
      type: 'object',
      properties: { approve: { type: 'boolean', title: 'Allow this call', default: false } },
      required: ['approve'],
    },
  });
  return inputRequired({ inputRequests: { [APPROVAL]: question } });
}
