/** One operation as the runtime needs to know it; the specification states it, the generator writes the table. */
export interface OperationEntry {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path template below the server, such as `/workspaces/{workspace_id}`. */
  readonly path: string;
  /** Only where the operation lives on another server than the API. `{hostname}` stands for the API's host. */
  readonly server?: string;
  readonly parameters: {
    readonly path: readonly string[];
    readonly query: readonly string[];
    readonly header: readonly string[];
  };
  readonly body?: { readonly mediaType: string; readonly required: boolean };
  /** The lowest documented status below 400. */
  readonly success: number;
  /** Media types of the successful answer; empty when it has no body. */
  readonly accept: readonly string[];
  /** True where a successful answer may have no body. */
  readonly empty?: true;
  /** True where the answer may be a redirect to a signed URL. */
  readonly redirects: boolean;
  /** True for a read whose document has a list in `data`. */
  readonly list?: true;
  readonly pagination: 'none' | 'full' | 'without-totals' | 'on-request' | 'counts';
  /** Only where it differs from 30 requests a second. */
  readonly rateLimit?: { readonly requests: number; readonly seconds: number };
  readonly access: 'read' | 'write';
  /** The permission that HCP Terraform asks for; null when any valid token will do. */
  readonly permission: string | null;
  readonly tokenTypes: readonly string[];
  /** False where the token must not be sent. */
  readonly authenticated: boolean;
}
