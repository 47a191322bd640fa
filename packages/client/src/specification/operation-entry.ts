/** What the client reads of one operation. The specification states it, the generator writes the table. */
export interface OperationEntry {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path template below the server, such as `/workspaces/{workspace_id}`. */
  readonly path: string;
  /** Only where the operation lives on another server than the API. `{hostname}` stands for the API's host. */
  readonly server?: string;
  /** Media type of the request body; absent where the operation takes none. */
  readonly body?: string;
  /** Media types of the successful answer; absent where it has no body. */
  readonly accept?: readonly string[];
  /** True where a successful answer may have no body. */
  readonly empty?: true;
  /** True where the answer may be a redirect to a signed URL. */
  readonly redirects?: true;
  /** True for a read whose document has a list in `data`. */
  readonly list?: true;
  /** Whether the list comes in pages; `on-request`: only once a page is asked for. */
  readonly pages?: 'always' | 'on-request';
  /** Only where it differs from 30 requests a second. */
  readonly rateLimit?: { readonly requests: number; readonly seconds: number };
  /** The permission that HCP Terraform asks for; absent where any valid token will do. */
  readonly permission?: string;
  /** False where the token must not be sent. */
  readonly authenticated?: false;
}
