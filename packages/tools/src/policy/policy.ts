import type { ToolRisk } from '../definitions/tool-definition.ts';

/** What agents may do. Nothing that a rule does not allow is allowed. The file form of it is YAML or JSON. */
export interface Policy {
  readonly version: 1;
  /** By name or glob of the agent; the first that matches is the one, so `*` comes last. */
  readonly agents: Readonly<Record<string, AgentPolicy>>;
}

export interface AgentPolicy {
  /** The first rule that matches a call decides. */
  readonly rules: readonly PolicyRule[];
}

/**
 * A rule matches a call when each of its conditions does; one that is left out always does. Globs know `*` and `?` and take no
 * notice of case. Organizations, projects and workspaces are the real ones, looked up for tools that take only an id; an `allow`
 * matches when all that the call touches match, a `deny` or `approve` when any does or where it cannot be known. What changes or
 * destroys an organization, a project or a team touches all that is in there, so a `deny` of one workspace covers it, too.
 */
export interface PolicyRule {
  /** Says in answers and audit which rule it was; `rule 2` unless stated. */
  readonly name?: string;
  readonly effect: PolicyEffect;
  readonly risks?: readonly ToolRisk[];
  /** Globs of tool names. */
  readonly tools?: readonly string[];
  readonly organizations?: readonly string[];
  /** Globs of names or ids. */
  readonly projects?: readonly string[];
  /** Globs of names or ids. */
  readonly workspaces?: readonly string[];
  /** An apply that this rule lets through may destroy so many resources at most; the plan is read to know. */
  readonly max_destroys?: number;
  /** True where an apply must be bound to the plan that was reviewed. */
  readonly require_fingerprint?: boolean;
  /** True where results of these calls may hold secret values, such as those of outputs; signed URLs are never shown. */
  readonly reveal?: boolean;
}

export type PolicyEffect = 'allow' | 'approve' | 'deny';

/** What holds where no policy is given: reads alone. */
export const readOnlyPolicy: Policy = {
  version: 1,
  agents: { '*': { rules: [{ name: 'reads are allowed', effect: 'allow', risks: ['read'] }] } },
};
