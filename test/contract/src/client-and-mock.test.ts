import { ApiError, type Client, type OperationId } from '@hcptf/client';
import { describe, expect, test } from 'vitest';
import { clientOfMock } from './client-of-mock.ts';
import { exampleArguments, operations, successes, violations } from './specification.ts';

type AnyCall = (args: object) => Promise<unknown>;

const shared = clientOfMock();

function call(client: Client, id: OperationId, args: object): Promise<unknown> {
  return (client[id] as unknown as AnyCall)(args);
}

describe.each(operations)('%s', (id, operation) => {
  const args = () => ({ ...exampleArguments(operation), ...(operation.server.own && { baseUrl: shared.mock.origin }) });

  test('answers the client with what the specification documents', async () => {
    const answer = await call(shared.api, id, args());
    // Asks for the redirect where the operation has one.
    const documented = successes(operation);
    const redirect = documented.find(({ status }) => status >= 300);
    const [content] = documented.flatMap(({ status, contents }) => contents.map((found) => ({ status, ...found })));
    if (content?.mediaType.includes('json')) {
      expect(violations(operation, content.status, content.mediaType, answer)).toEqual([]);
    } else if (content) expect(answer).toSatisfy((body) => typeof body === 'string' || body instanceof Blob);
    else if (redirect) expect(answer).toEqual({ location: expect.stringMatching(/^https?:/) });
    else expect(answer).toBeUndefined();
  });

  if (operation.authenticated)
    test('refuses a call without a token', async () => {
      const anonymous = shared.clientWith({
        token: 'left-out',
        fetch: (request) => {
          request.headers.delete('authorization');
          return fetch(request);
        },
      });
      await expect(call(anonymous, id, args())).rejects.toMatchObject({
        name: 'UnauthorizedError',
        status: 401,
        operationId: id,
      });
    });

  const idParameter = operation.parameters.find(({ name, schema }) => name.endsWith('_id') && schema.pattern);
  if (idParameter)
    test('does not find an id of the wrong kind', async () => {
      const { path, ...rest } = args();
      const wrong = { ...path, [idParameter.name]: 'wrong-kind-of-id' };
      await expect(call(shared.api, id, { ...rest, path: wrong })).rejects.toMatchObject({
        name: 'NotFoundError',
        status: 404,
      });
    });

  const paged = operation.parameters.some(({ name }) => name === 'page[size]');
  if (paged)
    test('refuses a page size that the specification does not allow, naming the parameter', async () => {
      const { query, ...rest } = args();
      const error = await call(shared.api, id, { ...rest, query: { ...query, 'page[size]': 101 } }).catch(
        (caught: unknown) => caught,
      );
      expect(error).toMatchObject({ status: 422, errors: [{ source: { parameter: 'page[size]' } }] });
    });

  if (operation.body?.required && operation.body.mediaType.includes('json'))
    test('refuses a body without data, naming the place', async () => {
      const error = await call(shared.api, id, { ...args(), body: {} }).catch((caught: unknown) => caught);
      expect(ApiError.isInstance(error), String(error)).toBe(true);
      expect(error).toMatchObject({
        status: 422,
        errors: [{ status: '422', source: { pointer: expect.stringMatching(/^\//) } }],
      });
    });

  test('returns every documented error on request', async () => {
    for (const { status } of operation.responses.filter((response) => response.status >= 400)) {
      const forced = shared.clientWith({
        fetch: (request) => {
          request.headers.set('prefer', `code=${status}`);
          return fetch(request);
        },
      });
      await expect(call(forced, id, args())).rejects.toMatchObject({ status, operationId: id });
    }
  });
});
