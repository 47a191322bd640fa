/** What the HTTP front knows of an operation before it asks Prism. Generated for each one in `generated/operations.ts`. */
export interface OperationEntry {
  method: string;
  /** Path template from the host's root: `/api/v2/workspaces/{workspace_id}`. */
  path: string;
  /** False where no token is needed, such as for signed URLs. */
  authenticated: boolean;
  /** Media type of the request body, where there is one. */
  body?: string;
  /** The status of a plain answer: one with a document, else a redirect to one, else the lowest that is no error. */
  success: number;
  /** Names of the examples of each documented status. */
  responses: Readonly<Record<number, readonly string[]>>;
  /** Area of the API: `workspaces`. */
  tag: string;
  /** What the actor must be allowed to do, in HashiCorp's words (`queue plans`); null when any valid token will do. */
  permission: string | null;
  /** Which of `user`, `team` and `organization` tokens are accepted. */
  tokenTypes: readonly string[];
  /** How the list is paged: none, full, without-totals, on-request or counts. */
  pagination: string;
  /** Where it differs from 30 requests a second. */
  rateLimit?: { readonly requests: number; readonly seconds: number };
  /** Notifications that the operation can set off. */
  webhookEvents?: readonly string[];
  /** The operation to which this is a second route. */
  aliasOf?: string;
}
