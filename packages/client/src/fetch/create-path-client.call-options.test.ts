import type { Middleware, QuerySerializer } from 'openapi-fetch';
import { describe, expect, test } from 'vitest';
import type { Client } from '../index.ts';
import { json, sequence, stubClient } from '../testing/stub-client.ts';

const run = { path: { run_id: 'run-1' } };
const query = { include: ['plan' as const, 'apply' as const] };
const document = { data: { id: 'run-1', type: 'runs' } };
const body = {
  data: { type: 'runs' as const, relationships: { workspace: { data: { type: 'workspaces' as const, id: 'ws-1' } } } },
};

/** What both forms of a call take alike. */
interface Settings {
  fetch?: (request: Request) => Promise<Response>;
  middleware?: Middleware[];
  querySerializer?: QuerySerializer<unknown>;
  bodySerializer?: (body: unknown) => unknown;
}
interface Way {
  read: (api: Client, settings: Settings) => Promise<unknown>;
  write: (api: Client, settings: Settings) => Promise<unknown>;
}
const byName: Way = {
  read: (api, settings) => api.getRun({ ...run, query, ...settings }),
  write: (api, settings) => api.createRun({ body, ...settings }),
};
const byPath: Way = {
  read: async (api, settings) => {
    const { data, error } = await api.GET('/runs/{run_id}', { params: { ...run, query }, ...(settings as object) });
    if (error) throw error;
    return data;
  },
  write: async (api, settings) => (await api.POST('/runs', { body, ...(settings as object) })).data,
};

describe.each([
  ['by name', byName],
  ['by path', byPath],
])('a call %s', (_, { read, write }) => {
  test('writes its query with its own serializer, and the next call with that of the client', async () => {
    const { api, sent } = stubClient(() => json(document));
    const querySerializer: QuerySerializer<unknown> = (given) => `given=${JSON.stringify(given)}`;
    expect(await read(api, { querySerializer })).toEqual(document);
    await read(api, {});
    const queries = sent.map(({ request }) => decodeURIComponent(new URL(request.url).search));
    expect(queries).toEqual([`?given=${JSON.stringify(query)}`, '?include=plan,apply']);
  });

  test('writes its body with its own serializer, once for all tries', async () => {
    const { api, sent } = stubClient(
      sequence(
        () => json({}, 429),
        () => json(document, 201),
      ),
    );
    const given: unknown[] = [];
    const bodySerializer = (value: unknown) => {
      given.push(value);
      return `{"wrapped":${JSON.stringify(value)}}`;
    };
    expect(await write(api, { bodySerializer })).toEqual(document);
    expect(given).toEqual([body]);
    const bodies = await Promise.all(sent.map(({ request }) => request.json()));
    expect(bodies).toEqual([{ wrapped: body }, { wrapped: body }]);
    expect(sent[0]?.request.headers.get('content-type')).toBe('application/vnd.api+json');
  });

  test('is sent by its own fetch at each try, with the token and within the limits, and the next by that of the client', async () => {
    const { api, sent } = stubClient(() => json(document));
    const seen: Request[] = [];
    const fetch = async (request: Request) => {
      seen.push(request);
      return seen.length === 1 ? json({}, 503) : json(document);
    };
    expect(await read(api, { fetch })).toEqual(document);
    expect(seen.map(({ headers }) => headers.get('authorization'))).toEqual(Array(2).fill('Bearer secret-token'));
    expect(sent).toEqual([]);
    await read(api, {});
    expect([seen.length, sent.length]).toEqual([2, 1]);
  });

  test('runs its own middleware after that of the client, and for itself alone', async () => {
    const { api, sent } = stubClient(() => json(document));
    const steps: string[] = [];
    const step = (name: string): Middleware => ({
      onRequest: ({ request }) => {
        steps.push(`${name} request`);
        request.headers.append('x-step', name);
      },
      onResponse: () => void steps.push(`${name} response`),
    });
    api.use(step('client'));
    expect(await read(api, { middleware: [step('call')] })).toEqual(document);
    expect(steps).toEqual(['client request', 'call request', 'call response', 'client response']);
    expect(sent[0]?.request.headers.get('x-step')).toBe('client, call');
    await read(api, {});
    expect(sent[1]?.request.headers.get('x-step')).toBe('client');
  });

  test('takes the answer of its own middleware, and that does not see the token', async () => {
    const { api, sent } = stubClient(() => json({}, 500));
    let seen: string | null = 'not called';
    const middleware: Middleware = {
      onRequest: ({ request }) => {
        seen = request.headers.get('authorization');
        return json(document);
      },
    };
    expect(await read(api, { middleware: [middleware] })).toEqual(document);
    expect([seen, sent]).toEqual([null, []]);
  });
});
