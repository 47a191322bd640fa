import { ApiError, type Client, createClient, type OperationId } from '@hcptf/client';
import { type MockServer, startMockServer } from '@hcptf/mock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleArguments, operations, successes, violations } from './specification.ts';

type AnyCall = (args: object) => Promise<unknown>;

// Each answer as it comes: neither waits for a rate limit nor second tries.
const once = { retry: false, rateLimit: false } as const;

let mock: MockServer;
let api: Client;

beforeAll(async () => {
  mock = await startMockServer();
  api = createClient({ token: mock.token, baseUrl: mock.url, ...once });
});

afterAll(() => mock.close());

function call(client: Client, id: OperationId, args: object): Promise<unknown> {
  return (client[id] as unknown as AnyCall)(args);
}

describe.each(operations)('%s', (id, operation) => {
  const args = () => ({ ...exampleArguments(operation), ...(operation.server.own && { baseUrl: mock.origin }) });

  test('answers the client with what the specification documents', async () => {
    const answer = await call(api, id, args());
    const success = successOf(operation);
    const [content] = success.contents;
    if (!content && success.status < 300) expect(answer).toBeUndefined();
    else if (!content) expect(answer).toEqual({ location: expect.stringMatching(/^https?:/) });
    else if (content.mediaType.includes('json'))
      expect(violations(operation, success.status, content.mediaType, answer)).toEqual([]);
    else expect(answer).toSatisfy((body) => typeof body === 'string' || body instanceof Blob);
  });

  test.runIf(operation.authenticated)('refuses a call without a token', async () => {
    const anonymous = createClient({ token: '', baseUrl: mock.url, ...once });
    await expect(call(anonymous, id, args())).rejects.toMatchObject({
      name: 'UnauthorizedError',
      status: 401,
      operationId: id,
    });
  });

  const idParameter = operation.parameters.find(
    ({ in: place, schema }) => place === 'path' && schema.pattern?.includes('-'),
  );
  test.runIf(idParameter)('does not find an id of the wrong kind', async () => {
    const { path, ...rest } = args();
    const wrong = { ...path, [idParameter?.name ?? '']: 'wrong-kind-of-id' };
    await expect(call(api, id, { ...rest, path: wrong })).rejects.toMatchObject({ name: 'NotFoundError', status: 404 });
  });

  const paged = operation.parameters.some(({ name }) => name === 'page[size]');
  test.runIf(paged)('refuses a page size that the specification does not allow, naming the parameter', async () => {
    const { query, ...rest } = args();
    const error = await call(api, id, { ...rest, query: { ...query, 'page[size]': 101 } }).catch(
      (caught: unknown) => caught,
    );
    expect(error).toMatchObject({ status: 400, errors: [{ source: { parameter: 'page[size]' } }] });
  });

  if (operation.body?.required && operation.body.mediaType.includes('json'))
    test('refuses a body without data, naming the place', async () => {
      const error = await call(api, id, { ...args(), body: {} }).catch((caught: unknown) => caught);
      expect(ApiError.isInstance(error), String(error)).toBe(true);
      expect(error).toMatchObject({
        status: 422,
        errors: [{ status: '422', source: { pointer: expect.stringMatching(/^\//) } }],
      });
    },
  );

  test('gives every documented error when it is asked for', async () => {
    for (const { status } of operation.responses.filter((response) => response.status >= 400)) {
      const forced = createClient({
        token: mock.token,
        baseUrl: mock.url,
        ...once,
        fetch: (request) => {
          request.headers.set('prefer', `code=${status}`);
          return fetch(request);
        },
      });
      await expect(call(forced, id, args())).rejects.toMatchObject({ status, operationId: id });
    }
  });
});
