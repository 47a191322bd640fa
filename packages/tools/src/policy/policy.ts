import type { ToolRisk } from '../definitions/tool-definition.ts';

/** What agents may do. A call is denied unless a rule allows it. A policy file is YAML or JSON. */
export interface Policy {
  readonly version: 1;
  /** By name or glob of the agent; the first that matches is used, so `*` comes last. */
  readonly agents: Readonly<Record<string, AgentPolicy>>;
}

export interface AgentPolicy {
  /** The first rule that matches a call decides. */
  readonly rules: readonly PolicyRule[];
}

/**
 * A rule matches a call when each of its conditions does; a condition that is absent always does. Globs know `*` and `?` and
 * ignore case. Organizations, projects and workspaces are the real ones, looked up for tools that take only an id; an `allow`
 * matches when all that the call touches match, a `deny` or `approve` when any does or where it cannot be known. What changes or
 * destroys an organization, a project or a team touches all that is in there, so a `deny` of one workspace covers it, too.
 */
export interface PolicyRule {
  /**
   * Names the rule in answers and in the audit.
   * @default its number, such as `rule 2`
   */
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
  /** The most resources that an apply under this rule may destroy; the plan is read to count them. */
  readonly max_destroys?: number;
  /** True where an apply must name the plan that was reviewed. */
  readonly require_fingerprint?: boolean;
  /** True where results of these calls may hold secret values, such as those of outputs; signed URLs are never shown. */
  readonly reveal?: boolean;
}

export type PolicyEffect = 'allow' | 'approve' | 'deny';

/** The policy of a toolset that has none: only reads. */
export const readOnlyPolicy: Policy = {
  version: 1,
  agents: { '*': { rules: [{ name: 'reads are allowed', effect: 'allow', risks: ['read'] }] } },
};
