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
import { approvalQuestion } from '../calls/approval-question.ts';
import type { Toolset } from '../calls/toolset.ts';
import type { ToolCallContext } from '../calls/toolset-options.ts';
import { toMcpTool } from '../renderings/mcp-tool.ts';
import { toolResultText } from '../results/tool-result.ts';
import { signedApprovals } from './signed-approvals.ts';

export interface McpOptions {
  /** Returns the name of the caller from the request; without it, the toolset's agent is used. */
  readonly agent?: (context: ServerContext) => string | undefined;
  /**
   * Asks the user of the client where the policy wants an approval, through elicitation. Without it such a call fails with
   * `needs_approval`, or calls the toolset's `approve`. Set it to false for clients that cannot ask, or to a function:
   * `() => server.getClientCapabilities()?.elicitation !== undefined`. Other clients get the protocol's error.
   * @default true
   */
  readonly elicit?: boolean | ((context: ServerContext) => boolean);
  /**
   * Signs questions, so that an answer counts only for the call that was asked about, once, within ten minutes: 32 bytes or more,
   * the same in all processes that serve the same clients.
   * @default a random key of this process
   */
  readonly approvalKey?: string | Uint8Array;
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

/** Name of the question. */
const APPROVAL = 'approval';

/** The tools as request handlers of an MCP `Server`: schemas, annotations, structured results and errors that a model can act on. */
export function toMcpTools(toolset: Toolset, { agent, elicit = true, approvalKey }: McpOptions = {}): McpTools {
  const approvals = signedApprovals(approvalKey);
  const list = toolset.tools.map(toMcpTool);
  return {
    // The SDK's types require mutable arrays and records.
    listTools: () => ({ tools: list as unknown as ListToolsResult['tools'] }),
    async callTool({ params: { name, arguments: args = {} } }, context) {
      const tool = toolset.tools.find((one) => one.name === name);
      if (!tool) {
        throw new ProtocolError(
          ProtocolErrorCode.InvalidParams,
          `There is no tool ${JSON.stringify(name.slice(0, 64))}.`,
        );
      }
      const { signal, id, inputResponses } = context.mcpReq;
      const caller = agent?.(context);
      const call: ToolCallContext = { signal, callId: String(id), ...(caller !== undefined && { agent: caller }) };
      const asking = typeof elicit === 'function' ? elicit(context) : elicit;
      const request = asking ? await toolset.approvalRequest(name, args, call) : undefined;
      const answer = inputResponse(inputResponses, APPROVAL);
      if (request) {
        const { decision, plan } = request;
        const asked = { name, args, decision, plan };
        const answered = answer.kind === 'elicit' && (await approvals.redeem(asked, context));
        if (!answered)
          return ask(approvalQuestion(tool, args, decision.reason, request), await approvals.issue(asked, context));
      }
      const approved = answer.kind === 'elicit' && answer.action === 'accept' && answer.content?.['approve'] === true;
      const result = await toolset.execute(name, args, { ...call, ...(request && { approval: approved }) });
      return {
        content: [{ type: 'text', text: toolResultText(result) }],
        ...(result.ok ? { structuredContent: { ...result.data } } : { isError: true }),
      };
    },
  };
}

function ask(message: string, requestState: string): InputRequiredResult {
  const question = inputRequired.elicit({
    mode: 'form',
    message,
    requestedSchema: {
      type: 'object',
      properties: { approve: { type: 'boolean', title: 'Allow this call', default: false } },
      required: ['approve'],
    },
  });
  return inputRequired({ inputRequests: { [APPROVAL]: question }, requestState });
}
