import type { PolicyDecision } from '../policy/decide.ts';
import { unreadable } from '../validate/nesting.ts';
import type { Toolset } from './toolset.ts';
import type { ToolCallContext } from './toolset-options.ts';

/** The decision that a person must confirm before this call, or undefined. For frameworks that ask people themselves. */
export async function askedApproval(
  toolset: Toolset,
  name: string,
  args: unknown,
  context?: ToolCallContext,
): Promise<PolicyDecision | undefined> {
  if (!toolset.tools.some((tool) => tool.name === name)) return undefined;
  // The toolset refuses them.
  if (unreadable(args)) return undefined;
  // A dry run needs no approval.
  if (typeof args === 'object' && args !== null && 'dry_run' in args && args.dry_run === true) return undefined;
  const decision = await toolset.explain(name, args, context);
  return decision.effect === 'approve' ? decision : undefined;
}
