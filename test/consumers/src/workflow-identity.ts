import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface WorkflowIdentity {
  /** Of a registry that gives tokens to trusted workflows, and refuses everything else. */
  url: string;
  /** What a program has that runs in the release workflow with `id-token: write`. */
  environment: Record<string, string>;
  /** Who was given an identity of the workflow, in the order of the questions. */
  audiences: string[];
  /** Method and path of what the registry was asked. */
  requests: string[];
  close(): Promise<unknown>;
}

/** Stands in for GitHub, which tells others that a request comes from a workflow, and for npm, which trusts that workflow. */
export async function startWorkflowIdentity(): Promise<WorkflowIdentity> {
  const audiences: string[] = [];
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://github');
    const send = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (pathname === '/identity') {
      const audience = searchParams.get('audience') ?? '';
      audiences.push(audience);
      return send(200, { value: tokenFor(audience) });
    }
    requests.push(`${request.method} ${decodeURIComponent(pathname)}`);
    request.resume();
    if (pathname.startsWith('/-/npm/v1/oidc/token/exchange/')) return send(201, { token: 'given-by-npm' });
    send(404, { error: 'Not found' });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    url,
    audiences,
    requests,
    environment: {
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_REPOSITORY: 'hcptf/hcptf',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REF: 'refs/heads/main',
      GITHUB_SHA: '0'.repeat(40),
      GITHUB_EVENT_NAME: 'push',
      GITHUB_RUN_ID: '1',
      GITHUB_RUN_ATTEMPT: '1',
      GITHUB_REPOSITORY_ID: '1',
      GITHUB_REPOSITORY_OWNER_ID: '1',
      GITHUB_WORKFLOW_REF: 'hcptf/hcptf/.github/workflows/release.yml@refs/heads/main',
      RUNNER_ENVIRONMENT: 'github-hosted',
      ACTIONS_ID_TOKEN_REQUEST_URL: `${url}identity?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'of-the-runner',
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Without a signature, so that Sigstore's client refuses it and asks no other host. */
function tokenFor(audience: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ aud: audience, exp: 4_102_444_800 })}.unsigned`;
}
