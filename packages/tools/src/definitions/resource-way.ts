import type { OperationId } from '@hcptf/client';

/** How the place of a resource is found, from its id. */
export interface ResourceWay {
  /** Shows the resource. */
  readonly operationId: OperationId;
  /** The path parameter that is its id. */
  readonly parameter: string;
  /** What ids begin with. */
  readonly prefix?: string;
  /** Relationships that lead towards its organization, the best first; the linkage says which type each has. */
  readonly owners: readonly { readonly relationship: string; readonly types: readonly string[] }[];
  /** Where it names no owner: the tool whose answer names it, and what that tool must be given. */
  readonly namedBy?: { readonly tool: string; readonly owner: string };
}

/** What a tool makes or renames by its argument `name`. */
export interface NamedPlace {
  /** `workspaces`, `projects` or `organizations`. */
  readonly type: string;
  readonly does: 'create' | 'update';
}
