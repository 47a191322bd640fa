import type { ToolDefinition } from '../definitions/tool-definition.ts';
import type { PolicyDecision } from '../policy/decide.ts';
import type { ToolResult } from '../results/tool-result.ts';
import type { ApprovalRequest, ToolCallContext } from './toolset-options.ts';

/** Tools that can be called; adapters turn them into those of their frameworks. */
export interface Toolset {
  /** The tools to offer, composite tools too, with the controls in their schemas. */
  readonly tools: readonly ToolDefinition[];
  /**
   * Calls a tool: validates, asks the policy, sends, trims. Mistakes of the model and errors of HCP Terraform are in the
   * result; only a mistake of the program throws.
   */
  execute(name: string, args: unknown, context?: ToolCallContext): Promise<ToolResult>;
  /**
   * What a person must be asked before this call, for frameworks that ask people themselves; `execute` then gets the answer as
   * `approval`. Undefined where no question is needed, because the policy allows the call, or it would be refused anyway.
   */
  approvalRequest(name: string, args: unknown, context?: ToolCallContext): Promise<ApprovalRequest | undefined>;
  /** The policy's decision on a call, and the rule that made it. Sends only look-ups of the places of ids. */
  explain(name: string, args: unknown, context?: ToolCallContext): Promise<PolicyDecision>;
}
