/** What HCP Terraform calls a request in its own logs, for support requests. */
export function requestIdOf(headers: Headers): string | undefined {
  return headers.get('x-request-id') ?? undefined;
}
