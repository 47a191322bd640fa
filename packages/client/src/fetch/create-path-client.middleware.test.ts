import type { Middleware } from 'openapi-fetch';
import { describe, expect, test } from 'vitest';
import { ApiError, type Client, type ClientOptions, NotFoundError, rateLimitOf } from '../index.ts';
import { json, sequence, stubClient } from '../testing/stub-client.ts';

const run = { path: { run_id: 'run-1' } };
const document = { data: { id: 'run-1', type: 'runs' } };
const body = {
  data: { type: 'runs' as const, relationships: { workspace: { data: { type: 'workspaces' as const, id: 'ws-1' } } } },
};
const unavailable = () => json({}, 503);
const good = () => json(document, 200, { 'x-ratelimit-limit': '30' });

/** A client with a middleware, and both ways to read a run with it. */
function clientWith(middleware: Middleware, answers = sequence(good), options: Partial<ClientOptions> = {}) {
  const stub = stubClient(answers, options);
  stub.api.use(middleware);
  return stub;
}
const ways: [string, (api: Client) => Promise<unknown>][] = [
  ['by name', (api) => api.getRun(run)],
  [
    'by path',
    async (api) => {
      const { data, error } = await api.GET('/runs/{run_id}', { params: run });
      if (error) throw error;
      return data;
    },
  ],
];

describe.each(ways)('middleware of a call %s', (_, read) => {
  test('that changes headers in place is heard, and does not see the token', async () => {
    let seen: string | null = 'not called';
    const { api, sent } = clientWith({
      onRequest: ({ request }) => {
        seen = request.headers.get('authorization');
        request.headers.set('x-trace', '7');
      },
    });
    expect(await read(api)).toEqual(document);
    expect(seen).toBeNull();
    expect(sent[0]?.request.headers.get('x-trace')).toBe('7');
    expect(sent[0]?.request.headers.get('authorization')).toBe('Bearer secret-token');
  });

  test('that returns a new request keeps the retries and the token', async () => {
    const { api, sent } = clientWith(
      { onRequest: ({ request }) => new Request(request, { headers: { 'x-new': '1' } }) },
      sequence(unavailable, good),
    );
    expect(await read(api)).toEqual(document);
    expect(sent.map(({ at }) => at)).toEqual([0, 125]);
    expect(sent[1]?.request.headers.get('x-new')).toBe('1');
    expect(sent[1]?.request.headers.get('authorization')).toBe('Bearer secret-token');
  });

  test('that sends a request to another host does not take the token there', async () => {
    for (const host of ['https://elsewhere.example', 'http://app.terraform.io', 'https://app.terraform.io:8443']) {
      const { api, sent } = clientWith({
        onRequest: ({ request }) => new Request(request.url.replace('https://app.terraform.io', host), request),
      });
      await read(api);
      expect(sent[0]?.request.url).toBe(`${host}/api/v2/runs/run-1`);
      expect(sent[0]?.request.headers.get('authorization')).toBeNull();
    }
  });

  test('that returns a response sends nothing', async () => {
    const { api, sent } = clientWith({ onRequest: () => json(document) });
    expect(await read(api)).toEqual(document);
    expect(sent).toEqual([]);
  });

  test('that returns an error response makes an ApiError', async () => {
    const { api } = clientWith({ onRequest: () => json({ errors: [{ title: 'gone', status: '404' }] }, 404) });
    const error = await read(api).catch((caught: unknown) => caught);
    expect(NotFoundError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ operationId: 'getRun', attempts: 0, errors: [{ title: 'gone' }] });
  });

  test('that replaces a response is checked like the server', async () => {
    const { api, sent } = clientWith({ onResponse: () => new Response('<html>', { status: 200 }) });
    const error = await read(api).catch((caught: unknown) => caught);
    expect(ApiError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ attempts: 1, isRetryable: false });
    expect(sent).toHaveLength(1);
  });

  test('can clone and read the response', async () => {
    const seen: unknown[] = [];
    const { api } = clientWith({
      onResponse: async ({ response }) => {
        seen.push(await response.clone().json(), await response.text(), await (await response.blob()).text());
        return undefined;
      },
    });
    expect(await read(api)).toEqual(document);
    expect(seen).toEqual([document, JSON.stringify(document), JSON.stringify(document)]);
  });

  test('can return a copy of the response', async () => {
    const { api } = clientWith({
      onResponse: ({ response }) => new Response(response.body, { ...response, headers: { 'x-copy': '1' } }),
    });
    expect(await read(api)).toEqual(document);
  });

  test('that throws ends the call with its error and leaves the limits as they were', async () => {
    for (const hook of ['onRequest', 'onResponse'] as const) {
      const thrown = new Error('from middleware');
      const middleware = {
        [hook]: () => {
          throw thrown;
        },
      } as unknown as Middleware;
      const { api, sent } = clientWith(middleware, sequence(good), { rateLimit: 1 });
      expect(await read(api).catch((caught: unknown) => caught)).toBe(thrown);
      api.eject(middleware);
      expect(await read(api)).toEqual(document);
      expect(sent.at(-1)?.at).toBeLessThan(1_100);
    }
  });

  test('gets the error of a call without an answer, and may answer in its place', async () => {
    const names: unknown[] = [];
    const { api, sent } = clientWith(
      {
        onError: ({ error }) => {
          names.push((error as Error).name);
          return json(document);
        },
      },
      sequence(() => new TypeError('fetch failed')),
      { retry: false },
    );
    expect(await read(api)).toEqual(document);
    expect([names, sent.length]).toEqual([['NetworkError'], 1]);
  });

  test('may send the request again, within the limits and with the token', async () => {
    const answers = sequence(() => json({ errors: [] }, 401), good);
    const { api, sent } = clientWith(
      {
        onResponse: ({ response, request, options }) => (response.status === 401 ? options.fetch(request) : undefined),
      },
      answers,
    );
    expect(await read(api)).toEqual(document);
    expect(sent[1]?.request.headers.get('authorization')).toBe('Bearer secret-token');
  });

  test('is not called any more after eject', async () => {
    let calls = 0;
    const middleware = { onRequest: () => void calls++ };
    const { api } = clientWith(middleware);
    await read(api);
    api.eject(middleware);
    await read(api);
    expect(calls).toBe(1);
  });

  test('cannot change what the path guard refuses', async () => {
    const { api, sent } = clientWith({ onRequest: () => undefined });
    await expect(api.getRun({ path: { run_id: '..' } })).rejects.toMatchObject({ name: 'PathParameterError' });
    const call = api.GET('/runs/{run_id}', { params: { path: { run_id: '%2e' } }, pathSerializer: (path) => path });
    await expect(call).rejects.toMatchObject({
      name: 'PathParameterError',
      message: expect.stringContaining(' of /runs/'),
    });
    expect(sent).toEqual([]);
  });
});

describe('a write whose request a middleware replaced', () => {
  const replace: Middleware = {
    onRequest: async ({ request }) => {
      const text = (await request.text()).replace('ws-1', 'ws-2');
      return new Request(request, { body: text });
    },
  };

  test('is sent with the new body at each try', async () => {
    const { api, sent } = clientWith(
      replace,
      sequence(() => json({}, 429), good),
    );
    await api.createRun({ body });
    const bodies = await Promise.all(sent.map(({ request }) => request.text()));
    expect(bodies).toEqual(Array(2).fill(JSON.stringify(body).replace('ws-1', 'ws-2')));
  });

  test('is not repeated after an outcome that is in doubt', async () => {
    const { api, sent } = clientWith(replace, sequence(unavailable));
    await expect(api.createRun({ body })).rejects.toMatchObject({ name: 'ServerError', isRetryable: false });
    expect(sent).toHaveLength(1);
  });

  test('is judged by its new method', async () => {
    const toPost: Middleware = { onRequest: ({ request }) => new Request(request, { method: 'POST' }) };
    const { api, sent } = clientWith(toPost, sequence(unavailable));
    await expect(api.getRun(run)).rejects.toMatchObject({ name: 'ServerError' });
    expect(sent.map(({ request }) => request.method)).toEqual(['POST']);
  });

  test('keeps the bytes of an upload', async () => {
    const copy: Middleware = { onRequest: ({ request }) => new Request(request) };
    const bodies: [unknown, string][] = [
      [new Uint8Array([1, 2]), '1,2'],
      [new Blob([new Uint8Array([3])]), '3'],
      [new Blob([new Uint8Array([4])]).stream(), '4'],
    ];
    for (const [upload, bytes] of bodies) {
      const { api, sent } = clientWith(
        copy,
        sequence(() => new Response(null, { status: 200 })),
      );
      await api.uploadSignedObject({ path: { object_id: 'x' }, body: upload as Blob });
      expect(new Uint8Array((await sent[0]?.request.arrayBuffer()) as ArrayBuffer).join()).toBe(bytes);
    }
  });
});

test('the state of the rate limit is known of a response that a middleware made', async () => {
  const { api } = clientWith({ onResponse: async ({ response }) => new Response(await response.text()) });
  const { response } = await api.GET('/runs/{run_id}', { params: run });
  expect(rateLimitOf(response)?.limit).toBe(30);
});
