import type { Client, Clock } from '@hcptf/client';
import type { ToolDefinition } from '../definitions/tool-definition.ts';
import type { Lookups } from '../policy/lookups.ts';

/** A hand-written tool of several requests, with the same validation, policy and audit as the generated tools. */
export interface CompositeTool {
  readonly definition: ToolDefinition;
  run(args: Readonly<Record<string, unknown>>, context: CompositeContext): Promise<CompositeOutcome>;
}

export interface CompositeContext {
  readonly client: Client;
  readonly clock: Clock;
  readonly lookups: Lookups;
  readonly signal?: AbortSignal | undefined;
  /** Reads a signed URL, without the token. */
  readonly fetchSigned: (url: string) => Promise<Response>;
  /** What changes something shows its request, and sends nothing. */
  readonly dryRun: boolean;
}

/** A result, or the reason why there is no result. */
export type CompositeOutcome =
  | { readonly data: Readonly<Record<string, unknown>>; readonly notes?: readonly string[]; readonly dryRun?: boolean }
  | { readonly refused: string };

/** Adds the members that all composite tools have in common. */
export function defineComposite(
  tool: Pick<ToolDefinition, 'name' | 'title' | 'description' | 'toolset' | 'inputSchema' | 'outputSchema'> &
    Partial<ToolDefinition>,
): ToolDefinition {
  return {
    isDefault: true,
    access: 'read',
    risk: 'read',
    permission: 'read runs',
    tokenTypes: ['user', 'team', 'organization'],
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
    sensitiveArguments: [],
    secretPaths: [],
    sensitiveResults: [],
    routes: [],
    ...tool,
  };
}
