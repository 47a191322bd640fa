import type { ToolDefinition } from './definitions/tool-definition.ts';
import type { PolicyDecision } from './policy/decide.ts';
import type { ToolResult } from './results/tool-result.ts';
import type { ToolCallContext } from './toolset-options.ts';

/** Tools that can be called: what adapters rename for their frameworks. */
export interface Toolset {
  /** What is offered, composite tools too, with the controls in their schemas. */
  readonly tools: readonly ToolDefinition[];
  /**
   * Calls a tool: validates, asks the policy, sends, trims. Whatever the model or HCP Terraform did wrong is in the result;
   * only mistakes of the program throw.
   */
  execute(name: string, args: unknown, context?: ToolCallContext): Promise<ToolResult>;
  /** What the policy says of a call and which rule decided. Sends nothing but look-ups of where ids belong. */
  explain(name: string, args: unknown, context?: ToolCallContext): Promise<PolicyDecision>;
}
