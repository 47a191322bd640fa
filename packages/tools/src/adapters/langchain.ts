import { ToolMessage } from '@langchain/core/messages';
import { DynamicStructuredTool, ToolInputParsingException, type ToolRunnableConfig } from '@langchain/core/tools';
import type { Toolset } from '../calls/toolset.ts';
import type { Approval, ApprovalRequest } from '../calls/toolset-options.ts';
import type { ToolDefinition } from '../definitions/tool-definition.ts';
import { toJsonSchemaTool } from '../renderings/json-schema-tool.ts';
import { type ToolResult, toolResultText } from '../results/tool-result.ts';

export interface LangChainOptions {
  /**
   * `interrupt` of `@langchain/langgraph`: stops the graph where the policy wants an approval, until it is resumed with
   * `new Command({ resume: true })`, or with `{ approved, by, reason }`.
   */
  readonly interrupt?: (value: LangChainApprovalRequest) => unknown;
}

/** What a person sees of the waiting call. */
export type LangChainApprovalRequest = ApprovalRequest;

/**
 * The tools for `bindTools`, LangGraph's `ToolNode` and agents. Called with a tool call they return a `ToolMessage`: its `status`
 * is `error` where the call failed, and its `artifact` is the `ToolResult`, where a loop finds `error.retry_after_ms`.
 */
export function toLangChainTools(toolset: Toolset, { interrupt }: LangChainOptions = {}): DynamicStructuredTool[] {
  return toolset.tools.map((definition) => new LangChainTool(toolset, definition, interrupt));
}

class LangChainTool extends DynamicStructuredTool {
  readonly #run: (
    args: unknown,
    config?: ToolRunnableConfig,
  ) => Promise<[content: string | ToolMessage, result: ToolResult]>;

  constructor(toolset: Toolset, definition: ToolDefinition, interrupt: LangChainOptions['interrupt']) {
    const { name, description, parameters } = toJsonSchemaTool(definition);
    const run = async (args: unknown, config?: ToolRunnableConfig) => {
      const callId = config?.toolCall?.id;
      const request = interrupt && (await toolset.approvalRequest(name, args));
      const approval = request && (interrupt(request) as Approval);
      const result = await toolset.execute(name, args, {
        ...(callId && { callId }),
        ...(config?.signal && { signal: config.signal }),
        ...(approval !== undefined && { approval }),
      });
      const text = toolResultText(result);
      const failed = !result.ok && callId !== undefined;
      const message =
        failed && new ToolMessage({ status: 'error', content: text, tool_call_id: callId, name, artifact: result });
      return [message || text, result] as [string | ToolMessage, ToolResult];
    };
    super({
      name,
      description,
      schema: parameters as Record<string, unknown>,
      responseFormat: 'content_and_artifact',
      metadata: { toolset: definition.toolset, risk: definition.risk },
      func: (args, _, config) => run(args, config as ToolRunnableConfig),
    });
    this.#run = run;
  }

  /** LangChain checks arguments first and throws an error that does not say what is wrong; the toolset says it. */
  override async call<
    Args extends Parameters<DynamicStructuredTool['call']>[0],
    Config extends ToolRunnableConfig | undefined,
  >(args: Args, config?: Config, tags?: string[]): ReturnType<DynamicStructuredTool['call']> {
    try {
      return await super.call(args, config, tags);
    } catch (error) {
      if (!(error instanceof ToolInputParsingException)) throw error;
      const [content] = await this.#run(args, config);
      return content;
    }
  }
}
