import { describe, expect, expectTypeOf, test } from 'vitest';
import { NotFoundError } from '../index.ts';
import { json, sequence, stubClient } from '../testing/stub-client.ts';

const params = { path: { organization_name: 'acme' }, query: { 'page[size]': 5 } };
const varsets = '/organizations/{organization_name}/varsets';

describe('a request that the specification does not have', () => {
  test('is sent with the token, and again where that does no harm', async () => {
    const document = { data: [{ id: 'varset-1', type: 'varsets' }] };
    const { api, sent } = stubClient(
      sequence(
        () => json({}, 503),
        () => json(document),
      ),
    );
    const { data, error } = await api.request('GET', varsets, { params });
    expectTypeOf(data).toEqualTypeOf<unknown>();
    expect(error).toBeUndefined();
    expect(data).toEqual(document);
    expect(sent.map(({ request }) => request.url)).toEqual(
      Array(2).fill('https://app.terraform.io/api/v2/organizations/acme/varsets?page%5Bsize%5D=5'),
    );
    expect(sent[0]?.request.headers.get('authorization')).toBe('Bearer secret-token');
  });

  test('writes a body once, as JSON:API', async () => {
    const { api, sent } = stubClient(() => json({ errors: [] }, 503));
    const body = { data: { type: 'varsets', attributes: { name: 'shared' } } };
    const { error } = await api.request('POST', varsets, { params, body });
    expect(error).toMatchObject({ name: 'ServerError', status: 503 });
    expect(sent).toHaveLength(1);
    expect(sent[0]?.request.headers.get('content-type')).toBe('application/vnd.api+json');
    expect(await sent[0]?.request.json()).toEqual(body);
  });

  test('has an error that names the method and the path', async () => {
    const { api } = stubClient(() => json({ errors: [] }, 404));
    const { error } = await api.request('GET', varsets, { params });
    expect(NotFoundError.isInstance(error)).toBe(true);
    expect(error?.message).toContain('404 from request (GET /organizations/acme/varsets)');
  });

  test('returns undefined for an empty body, and where a redirect leads', async () => {
    const redirect = () => new Response(null, { status: 302, headers: { location: 'https://o/x' } });
    const { api, sent } = stubClient(sequence(() => new Response(null, { status: 204 }), redirect));
    expect((await api.request('DELETE', '/varsets/{id}', { params: { path: { id: 'v' } } })).data).toBeUndefined();
    expect((await api.request('GET', '/varsets/{id}', { params: { path: { id: 'v' } } })).data).toEqual({
      location: 'https://o/x',
    });
    expect(sent).toHaveLength(2);
  });

  test.each(['/a/../b', '/a/%2E%2e', '/a?b=c', '/a#b', '//host/a', '/a/', '/'])(
    'is refused for the path %s, before anything is sent',
    async (path) => {
      const { api, sent } = stubClient(() => json({}));
      await expect(api.request('GET', path as '/varsets')).rejects.toThrow('The path is not like /runs/{run_id}');
      expect(sent).toEqual([]);
    },
  );

  test('is refused for a method that no operation has', async () => {
    const { api } = stubClient(() => json({}));
    await expect(api.request('TRACE' as 'GET', '/varsets')).rejects.toThrow('The method is not GET, POST');
  });
});

test('a request that the specification has is still checked', async () => {
  const { api } = stubClient(() => json({ data: { id: 'run-1', type: 'runs' } }));
  const { data } = await api.request('get', '/runs/{run_id}', { params: { path: { run_id: 'run-1' } } });
  expectTypeOf(data?.data.type).toEqualTypeOf<'runs' | undefined>();
  // @ts-expect-error the parameter is missing
  const call = () => api.request('GET', '/runs/{run_id}');
  await expect(call()).rejects.toMatchObject({ name: 'PathParameterError' });
});
