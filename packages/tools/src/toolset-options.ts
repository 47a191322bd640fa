import type { Client, Clock } from '@hcptf/client';
import type { AuditLog } from './audit/audit-log.ts';
import type { ToolControl } from './calls/tool-controls.ts';
import type { ToolTracer } from './calls/tool-tracer.ts';
import type { ToolAccess, ToolRisk } from './definitions/tool-definition.ts';
import type { PolicyDecision } from './policy/decide.ts';
import type { Policy } from './policy/policy.ts';

export interface ToolsetOptions {
  readonly client: Client;
  /**
   * Who calls, as the policy and the audit know it.
   * @default 'agent'
   */
  readonly agent?: string;
  /**
   * What the agent may do.
   * @default reads alone: `{ version: 1, agents: { '*': { rules: [{ effect: 'allow', risks: ['read'] }] } } }`
   */
  readonly policy?: Policy;
  /**
   * Toolsets to offer, such as `['runs', 'workspaces']`; `all` is everything.
   * @default ['default'], what most agents need, where no tools are given
   */
  readonly toolsets?: readonly string[];
  /** Tools to offer by name, beside those of the toolsets. */
  readonly tools?: readonly string[];
  readonly access?: ToolAccess;
  readonly risks?: readonly ToolRisk[];
  /**
   * Arguments that are added to the schemas: `fields` widens results, `dry_run` shows a write, `value_from` gives each secret
   * by reference. Calls may hold them whether a model is told of them or not.
   * @default `dry_run`, `fields` where a read leaves out ten fields or more, `value_from` where `secrets` is given
   */
  readonly controls?: readonly ToolControl[];
  /** Asked when the policy says `approve`. Without it such a call fails with `needs_approval`. */
  readonly approve?: (request: ApprovalRequest) => Approval | Promise<Approval>;
  /** Gives the secret behind a reference such as `env:DB_PASSWORD`, or undefined where the model may not use it. */
  readonly secrets?: (
    reference: string,
    call: { agent: string; tool: string },
  ) => string | undefined | Promise<string | undefined>;
  readonly audit?: AuditLog;
  readonly clock?: Clock;
  /** Reads signed URLs, without the token. */
  readonly fetch?: (url: string, init: { signal?: AbortSignal }) => Promise<Response>;
  /** Gets the signed URLs that results would hold; they are secrets and not shown to the model. */
  readonly onSignedUrl?: (event: { tool: string; field: string; url: string }) => void;
  /**
   * Longest result in characters of JSON; a token is about four.
   * @default 20_000
   */
  readonly maxResultChars?: number;
  /** Makes a span for each call; `openTelemetryTracer()` gives one. */
  readonly tracer?: ToolTracer;
}

export interface ToolCallContext {
  /** Stands in for the toolset's agent. */
  readonly agent?: string;
  /** Ends the call early. */
  readonly signal?: AbortSignal;
  /** A framework's own approval of this very call, in place of the `approve` callback. */
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
}

export type Approval = boolean | { readonly approved: boolean; readonly by?: string; readonly reason?: string };
