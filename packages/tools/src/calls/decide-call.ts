import type { ToolDefinition } from '../definitions/tool-definition.ts';
import { decide, type PolicyDecision } from '../policy/decide.ts';
import { effectiveRisk } from '../policy/effective-risk.ts';
import type { Place } from '../policy/place.ts';
import { resolvePlaces } from '../policy/resolve-places.ts';
import type { ToolsetState } from './toolset-state.ts';

/** Asks the policy of a toolset about a call. Places are looked up once, and only for rules that depend on them. */
export function decideCall(
  { policy, lookups }: ToolsetState,
  tool: ToolDefinition,
  agent: string,
  args: Readonly<Record<string, unknown>>,
): Promise<PolicyDecision> {
  let found: Promise<readonly Place[]> | undefined;
  return decide(policy, {
    agent,
    tool,
    risk: effectiveRisk(tool, args),
    places: () => {
      found ??= resolvePlaces(tool, args, lookups);
      return found;
    },
  });
}
