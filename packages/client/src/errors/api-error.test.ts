import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import {
  ApiError,
  ConflictError,
  HcptfError,
  NotFoundError,
  RateLimitedError,
  ServerError,
  UnauthorizedError,
  ValidationError,
} from '../index.ts';
import { json, stubClient } from '../testing/stub-client.ts';

const workspace = { path: { workspace_id: 'ws-1' } };

async function errorOf(response: () => Response): Promise<unknown> {
  const { api } = stubClient(response, { retry: false });
  return api.getWorkspace(workspace).catch((caught: unknown) => caught);
}

describe('ApiError', () => {
  test.each([
    [400, ValidationError],
    [401, UnauthorizedError],
    [403, ApiError],
    [404, NotFoundError],
    [409, ConflictError],
    [412, ConflictError],
    [418, ApiError],
    [422, ValidationError],
    [429, RateLimitedError],
    [500, ServerError],
    [503, ServerError],
  ])('%i is told by its class, its base and its name', async (status, Class) => {
    const error = await errorOf(() => json({ errors: [] }, status));
    expect(error).toBeInstanceOf(Class);
    expect([Class, ApiError, HcptfError].map((each) => each.isInstance(error))).toEqual([true, true, true]);
    expect([NotFoundError, ConflictError].some((other) => other !== Class && other.isInstance(error))).toBe(false);
    expect(error).toMatchObject({ status, operationId: 'getWorkspace' });
  });

  test('a 404 says that it may be the permission, and which one', async () => {
    const error = await errorOf(() =>
      json({ errors: [{ status: '404', title: 'not found' }] }, 404, { 'x-request-id': 'r1' }),
    );
    expect(error).toMatchObject({
      requestId: 'r1',
      message: expect.stringMatching(
        /^404 from getWorkspace \(GET \/workspaces\/\{workspace_id\}\): not found\. HCP Terraform answers 404 also when the token lacks the permission, here ".+"\.$/,
      ),
    });
  });

  test('a 401 says what is wrong with the token', async () => {
    const error = await errorOf(() => json({ errors: [{ status: '401', title: 'unauthorized' }] }, 401));
    expect(String(error)).toMatch(/: unauthorized\. The token is wrong, expired or revoked\.$/);
  });

  test('a 500 says that a write may have been executed, and of a read it does not', async () => {
    const { api } = stubClient(() => json({}, 500), { retry: false });
    const [read, write] = await Promise.all(
      [api.getRun({ path: { run_id: 'run-1' } }), api.applyRun({ path: { run_id: 'run-1' } })].map((call) =>
        call.then(String, String),
      ),
    );
    expect(read).not.toContain('executed');
    expect(write).toContain('It may have been executed all the same: look before you repeat it.');
  });

  test.each([
    ['/data/attributes/name', 'body.data.attributes.name'],
    ['/data/attributes/auto-apply', 'body.data.attributes["auto-apply"]'],
    ['/data/0/a~1b', 'body.data[0]["a/b"]'],
    ['no pointer', undefined],
  ])('the pointer %s leads to %s', async (pointer, argument) => {
    const error = await errorOf(() => json({ errors: [{ title: 'bad', source: { pointer } }] }, 422));
    expect(ApiError.isInstance(error) && error.errors[0]?.argument).toBe(argument);
    expect(String(error)).toContain(`bad (${argument ?? pointer})`);
  });

  test.each([
    ['include', 'query.include'],
    ['page[size]', 'query["page[size]"]'],
    ['workspace_id', 'path.workspace_id'],
  ])('the parameter %s leads to %s', async (parameter, argument) => {
    const error = await errorOf(() => json({ errors: [{ title: 'bad', source: { parameter } }] }, 400));
    expect(error).toMatchObject({ errors: [{ argument }] });
  });

  test.each([
    ['HTML', '<html>', 'text/html', 'the body is text/html, not JSON; does baseUrl lead to the API?'],
    ['nothing', '', 'application/vnd.api+json', 'the body is empty'],
    [
      'half a document',
      '{"data":',
      'application/vnd.api+json',
      'the body is not the JSON that its media type promises',
    ],
    ['a number', '7', 'application/json', 'the body is not the JSON that its media type promises'],
  ])('a 200 with %s is one', async (_, body, type, reason) => {
    const error = await errorOf(() => new Response(body, { headers: { 'content-type': type } }));
    expect(error).toMatchObject({
      name: 'ApiError',
      status: 200,
      isRetryable: true,
      message: expect.stringMatching(/[^.?!][.?]$/),
    });
    expect(String(error)).toContain(reason);
  });

  test.each(['<html>', '', '{"errors":', '{"errors":7}', '{"errors":[null,7]}', 'null'])(
    'a 502 with %j is a ServerError without errors',
    async (body) => {
      expect(await errorOf(() => new Response(body, { status: 502 }))).toMatchObject({
        name: 'ServerError',
        errors: [],
      });
    },
  );

  test('is recognized across copies of the package, and accepts any value', () => {
    expect(
      [undefined, null, 7, 'x', {}, new Error('x')].some(
        (value) => HcptfError.isInstance(value) || ApiError.isInstance(value),
      ),
    ).toBe(false);
    const foreign = Object.assign(new Error('x'), { name: 'NotFoundError', [Symbol.for('hcptf.error')]: true });
    expect(NotFoundError.isInstance(foreign)).toBe(true);
  });
});

describe('no secret shows', () => {
  const secret = 'abc.atlasv1.SECRET';
  const show = (value: unknown) =>
    `${inspect(value, { depth: 20, showHidden: true })} ${JSON.stringify(value)} ${String(value)}`;

  test('in the client', () => {
    for (const token of [secret, () => secret]) {
      const { api } = stubClient(() => json({}), { token });
      expect(show(api)).not.toContain('SECRET');
    }
  });

  test.each([
    ['an error status', () => json({ errors: [] }, 404, { 'set-cookie': 'a=SECRET', location: 'https://x/SECRET' })],
    ['a body that is none', () => new Response('SECRET')],
    ['a broken connection', () => Promise.reject(new TypeError('fetch failed'))],
  ])('in the error of %s', async (_, answer) => {
    const { api } = stubClient(answer as () => Response, { retry: false, token: secret });
    const error = await api.getWorkspace(workspace).catch((caught: unknown) => caught);
    expect(
      `${inspect(error, { depth: 20 })} ${JSON.stringify(error)} ${String(error)} ${(error as Error).stack}`,
    ).not.toContain('SECRET');
  });

  test('in the error of a token that no header can carry', async () => {
    const { api } = stubClient(() => json({}), { token: 'two\nlines of SECRET' });
    const error = await api.getWorkspace(workspace).catch((caught: unknown) => caught);
    expect(HcptfError.isInstance(error)).toBe(true);
    expect(show(error)).not.toContain('SECRET');
  });

  test('in the error of a signed URL that is none', async () => {
    const { api } = stubClient(() => json({}));
    const call = api.downloadSignedObject({ path: { object_id: 'SECRET' }, baseUrl: 'nowhere' });
    expect(show(await call.catch((caught: unknown) => caught))).not.toContain('SECRET');
  });
});
