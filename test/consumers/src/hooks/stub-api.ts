import { type Client, createClient } from '@hcptf/client';

export interface StubApi {
  api: Client;
  /** Method and URL of each request, without the host. */
  sent: string[];
}

/** A client whose requests are answered by a function, without waiting between its tries. */
export function stubApi(answer: (request: Request, index: number) => Response): StubApi {
  const sent: string[] = [];
  const api = createClient({
    token: 'hooks',
    retry: { minDelayMs: 1, maxDelayMs: 1 },
    fetch: async (request) => {
      sent.push(`${request.method} ${request.url.replace('https://app.terraform.io/api/v2', '')}`);
      return answer(request, sent.length - 1);
    },
  });
  return { api, sent };
}

export function document(value: unknown, status = 200): Response {
  return new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/vnd.api+json' } });
}

export const run = { data: { id: 'run-1', type: 'runs', attributes: { status: 'planned' } } };
export const notFound = { errors: [{ status: '404', title: 'not found' }] };

/** Two pages of one workspace each. */
export function workspacePage(request: Request): Response {
  const number = Number(new URL(request.url).searchParams.get('page[number]') ?? 1);
  return document({
    data: [{ id: `ws-${number}`, type: 'workspaces', attributes: { name: `name-${number}` } }],
    meta: { pagination: { 'current-page': number, 'next-page': number < 2 ? number + 1 : null, 'total-pages': 2 } },
  });
}
