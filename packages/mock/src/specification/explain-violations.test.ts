import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BOAT, type FixtureServer, startFixtureServer } from '../testing/fixture-server.ts';

let server: FixtureServer;
beforeAll(async () => {
  server = await startFixtureServer();
});
afterAll(() => server.close());

describe('what is wrong with a request', () => {
  test.each([
    ['page[number]=abc', 'page[number]', 'must be integer'],
    ['page[number]=0', 'page[number]', 'must be >= 1'],
    ['page[number]=1.5', 'page[number]', 'must be integer'],
    ['page[number]=1&page[number]=2', 'page[number]', 'must be integer'],
    ['PAGE[NUMBER]=abc', 'PAGE[NUMBER]', 'must be integer'],
    ['filter[tagged][0][value]=x', 'filter[tagged][0][key]', "must have required property 'key'"],
    ['filter[0][enforcementLevel]=mandatory!', 'filter[0][enforcementLevel]', 'must NOT have more than 9 characters'],
  ])('?%s is 400', async (query, parameter, rule) => {
    const { status, json } = await server.call('GET', `/api/v2/harbors/piraeus/boats?${query}`);
    expect([status, json]).toEqual([
      400,
      {
        errors: [
          { status: '400', title: 'bad request', detail: `The ${parameter} parameter ${rule}`, source: { parameter } },
        ],
      },
    ]);
  });

  test.each(['page%5Bsize%5D=101', 'page[size]=0', 'PAGE[SIZE]=-1'])('?%s is 422, with the range', async (query) => {
    const { status, json } = await server.call('GET', `/api/v2/harbors/piraeus/boats?${query}`);
    const detail = 'page[size] must be between 1 and 100';
    expect([status, json]).toEqual([
      422,
      { errors: [{ status: '422', title: 'invalid attribute', detail, source: { parameter: 'page[size]' } }] },
    ]);
  });

  test.each([
    'page[number]=2&page[size]=100',
    'page[number]=&search=%zz&unknown[x]=1&__proto__=1',
    'filter[status]=dry,afloat&filter[status]=other&include=captain',
    'filter[tagged][0][key]=env&filter[tagged][0][value]=prod&filter[tagged][1][key]=team',
    'filter[0][enforcementLevel]=mandatory&filter[1][enforcementLevel]=advisory',
    '%E6%97%A5=%E6%97',
  ])('?%s is fine', async (query) => {
    expect((await server.call('GET', `/api/v2/harbors/piraeus/boats?${query}`)).status).toBe(200);
  });

  test('go-tfe recognises a wrong include', async () => {
    const { status, json } = await server.call('GET', '/api/v2/harbors/piraeus/boats?include=captain,bogus');
    const detail = 'The include parameter must be equal to one of the allowed values: captain';
    expect([status, json]).toEqual([
      400,
      { errors: [{ status: '400', title: 'Invalid include parameter', detail, source: { parameter: 'include' } }] },
    ]);
  });

  test.each([
    [{}, ['/data']],
    [{ data: { type: 'ships', attributes: {} } }, ['/data/relationships', '/data/type', '/data/attributes/name']],
    [{ data: { ...BOAT.data, attributes: { name: 1 } } }, ['/data/attributes/name']],
    [{ data: { ...BOAT.data, relationships: {} } }, ['/data/relationships/harbor']],
    [0, ['']],
    ['日本', ['']],
    [[], ['']],
  ])('%j is 422 with pointers', async (json, pointers) => {
    const answer = await server.call('POST', '/api/v2/boats', { json });
    expect(answer.status).toBe(422);
    const { errors } = answer.json as { errors: { detail: string; source: { pointer: string } }[] };
    expect(errors.map(({ source }) => source.pointer)).toEqual(pointers);
    expect(errors.every(({ detail }) => detail.length > 0)).toBe(true);
  });

  test('a constant is named', async () => {
    const { json } = await server.call('POST', '/api/v2/boats', { json: { data: { ...BOAT.data, type: 'ships' } } });
    expect(json).toMatchObject({ errors: [{ detail: '/data/type must be equal to constant: "boats"' }] });
  });

  test('a name beyond ASCII in a violation is an answer, not the end', async () => {
    const { status, json } = await server.call('PATCH', '/api/v2/boats/boat-1', { json: { data: {}, 日本: 1 } });
    expect([status, json]).toMatchObject([422, { errors: [{ detail: expect.stringContaining('additional') }] }]);
  });
});
