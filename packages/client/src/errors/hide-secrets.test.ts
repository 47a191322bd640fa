import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { uploadConfiguration } from '../files/index.ts';
import { ApiError, type Client } from '../index.ts';
import { showError } from '../testing/show-error.ts';
import { json, stubClient } from '../testing/stub-client.ts';

const token = 'abc.atlasv1.SECRET';
const run = { path: { run_id: 'run-1' } };
const signed = 'https://archivist.terraform.io/v1/object/SECRET?signature=SECRET';
const caught = (call: PromiseLike<unknown>) => Promise.resolve(call).catch((error: unknown) => error);

const ways: [string, (api: Client) => Promise<unknown>][] = [
  ['by name', (api) => caught(api.getRun(run))],
  ['by path', async (api) => (await api.GET('/runs/{run_id}', { params: run })).error],
];

describe.each(ways)('the error of a call %s does not repeat', (_, read) => {
  test.each([
    ['the token in a detail', { detail: `Bearer ${token} is not valid` }],
    ['the token in any other place', { code: token, meta: { [token]: [{ header: `Bearer ${token}` }] } }],
    ['the token in JSON escapes', JSON.parse(`{"title":"\\u0061${token.slice(1)}"}`)],
    ['a signed URL', { title: 'no upload', detail: `PUT ${signed} failed` }],
    ['a signed URL in a pointer', { detail: 'x', source: { pointer: `/${signed}` } }],
    ['a signed URL that is encoded', { detail: encodeURIComponent(signed) }],
    ['a signed URL without its host', { detail: 'GET /_archivist/v1/object/SECRET failed' }],
    ['a URL with a password', { detail: 'clone https://me:SECRET@git.example/x failed' }],
  ])('%s', async (_, error) => {
    const { api } = stubClient(() => json({ errors: [error] }, 422), { token, retry: false });
    const shown = await read(api);
    expect(ApiError.isInstance(shown)).toBe(true);
    expect(showError(shown)).not.toContain('SECRET');
  });

  test('the token in the status line, the media type or the id of the request', async () => {
    const headers = { 'x-request-id': token, 'content-type': `text/${token}` };
    // Its headers are kept out of what is enumerable.
    for (const init of [{ status: 418, statusText: token, headers }, { headers }]) {
      const { api } = stubClient(() => new Response('x', init), { token, retry: false });
      const error = await read(api);
      expect(`${error} ${JSON.stringify(error)} ${inspect(error)}`).not.toContain('SECRET');
    }
  });

  test('the token in what is nested deep', async () => {
    const text = `{"errors":[{"title":"bad","meta":${'['.repeat(20_000)}"${token}"${']'.repeat(20_000)}}]}`;
    const { api } = stubClient(() => new Response(text, { status: 422 }), { token, retry: false });
    const error = await read(api);
    expect(error).toMatchObject({ name: 'ValidationError', errors: [{ title: 'bad' }] });
    expect(showError(error)).not.toContain('SECRET');
  });

  test('the token where a middleware copies the answer', async () => {
    const { api } = stubClient(() => json({ errors: [{ title: token }] }, 422), { token, retry: false });
    api.use({ onResponse: async ({ response }) => new Response(await response.text(), response) });
    expect(showError(await read(api))).not.toContain('SECRET');
  });

  test('anything else differently', async () => {
    const detail = 'See https://developer.hashicorp.com, then (https://app.terraform.io/).';
    const meta = { limits: [1, null, true] };
    const { api } = stubClient(() => json({ errors: [{ detail, meta }] }, 422), { token, retry: false });
    expect(await read(api)).toMatchObject({ errors: [{ detail, meta }], message: expect.stringContaining(detail) });
  });

  test('a reason of any length', async () => {
    const { api } = stubClient(() => json({ errors: [{ detail: 'x'.repeat(1_000_000) }] }, 422), { retry: false });
    expect(((await read(api)) as Error).message.length).toBeLessThan(5_000);
  });
});

test('the host of a quoted URL is told', async () => {
  const { api } = stubClient(() => json({ errors: [{ title: `PUT ${signed} failed` }] }, 422));
  expect(String(await caught(api.getRun(run)))).toContain('PUT https://archivist.terraform.io/[hidden] failed.');
});

test('the reason of a fetch does not show the URL that it quotes', async () => {
  const { api } = stubClient(() => Promise.reject(new Error(`error sending request for url (${signed})`)), {
    retry: false,
  });
  expect(String(await caught(api.getRun(run)))).not.toContain('SECRET');
});

test('the reason of an upload that failed shows neither a signed URL nor the token', async () => {
  const attributes = {
    status: 'errored',
    'error-message': `${token} cannot read ${signed}`,
    'upload-url': 'https://o/x',
  };
  const { api } = stubClient(() => json({ data: { id: 'cv-1', type: 'configuration-versions', attributes } }), {
    token,
  });
  expect(showError(await caught(uploadConfiguration(api, 'ws-1', new Uint8Array())))).not.toContain('SECRET');
});
