import type { Client, Clock } from '@hcptf/client';
import type { AuditLog } from '../audit/audit-log.ts';
import type { ToolAccess, ToolRisk } from '../definitions/tool-definition.ts';
import type { PolicyDecision } from '../policy/decide.ts';
import type { Place } from '../policy/place.ts';
import type { Policy } from '../policy/policy.ts';
import type { ToolControl } from './tool-controls.ts';
import type { ToolTracer } from './tool-tracer.ts';

export interface ToolsetOptions {
  readonly client: Client;
  /**
   * Name of the caller, for the policy and the audit.
   * @default 'agent'
   */
  readonly agent?: string;
  /**
   * What the agent may do.
   * @default only reads: `{ version: 1, agents: { '*': { rules: [{ effect: 'allow', risks: ['read'] }] } } }`
   */
  readonly policy?: Policy;
  /**
   * Toolsets to offer, such as `['runs', 'workspaces']`; `all` is everything.
   * @default ['default'], the tools that most agents need; none where `tools` is given
   */
  readonly toolsets?: readonly string[];
  /** Tools to offer by name, in addition to those of the toolsets. */
  readonly tools?: readonly string[];
  readonly access?: ToolAccess;
  readonly risks?: readonly ToolRisk[];
  /**
   * Arguments that are added to the schemas: `fields` widens results, `dry_run` shows a write, `value_from` takes each secret
   * by reference. A call may use them even where its tool does not offer them.
   * @default `dry_run`, `fields` where a read leaves out ten fields or more, `value_from` where `secrets` is given
   */
  readonly controls?: readonly ToolControl[];
  /** Called when the policy says `approve`. Without it such a call fails with `needs_approval`. */
  readonly approve?: (request: ApprovalRequest) => Approval | Promise<Approval>;
  /** Returns the secret of a reference such as `env:DB_PASSWORD`, or undefined where the model may not use it. */
  readonly secrets?: (
    reference: string,
    call: { agent: string; tool: string },
  ) => string | undefined | Promise<string | undefined>;
  readonly audit?: AuditLog;
  readonly clock?: Clock;
  /** Reads signed URLs, without the token. */
  readonly fetch?: (url: string, init: { signal?: AbortSignal }) => Promise<Response>;
  /** Gets the signed URLs of answers; they are secrets, and the model does not see them. */
  readonly onSignedUrl?: (event: { tool: string; field: string; url: string }) => void;
  /**
   * Longest result in characters of JSON; a token is about four.
   * @default 20_000
   */
  readonly maxResultChars?: number;
  /** Makes a span for each call; `openTelemetryTracer()` returns one. */
  readonly tracer?: ToolTracer;
}

export interface ToolCallContext {
  /** Replaces the toolset's agent. */
  readonly agent?: string;
  /** Ends the call early. */
  readonly signal?: AbortSignal;
  /** A framework's own approval of this call; the `approve` callback is then not called. */
  readonly approval?: Approval;
  /** The framework's id of the call, for the audit. */
  readonly callId?: string;
}

export interface ApprovalRequest {
  readonly agent: string;
  readonly tool: string;
  /** With secrets hidden. */
  readonly args: Readonly<Record<string, unknown>>;
  readonly decision: PolicyDecision;
  /** What the call touches, with the names that ids stand for; empty where they cannot be looked up. */
  readonly places: readonly Place[];
  /** What an apply would do; absent for other calls, and where the plan cannot be read. */
  readonly plan?: ApprovalPlan;
}

export interface ApprovalPlan {
  /** As `summarize_plan` gives it. */
  readonly fingerprint: string;
  /** Numbers of resources by action, such as `{ create: 2, delete: 1 }`. */
  readonly counts: Readonly<Record<string, number>>;
}

export type Approval = boolean | { readonly approved: boolean; readonly by?: string; readonly reason?: string };
