import { describe, expect, test } from 'vitest';
import type { JsonSchema } from './json-schema.ts';
import { readApiModel } from './read-api-model.ts';
import { readFixture } from './read-fixture.ts';

const { operations, resources, places } = readApiModel(readFixture());
const ruleOf = (id: string) => operations.find(({ operationId }) => operationId === id)?.rule;

describe('a resource', () => {
  const boats = resources['boats'];

  test('has the prefix of the parameter that names it, and the path that shows it', () => {
    expect([boats?.prefix, boats?.self]).toEqual(['boat', '/api/v2/boats/{boat_id}']);
  });

  test('belongs to what its create must name', () => {
    expect(boats?.owners).toEqual([{ relationship: 'harbor', types: ['harbors'], required: true }]);
  });

  test('has the relationships that requests name, but not those that bring resources along', () => {
    expect(boats?.references).toEqual(['crew']);
  });

  test('keeps apart what is secret or not shown', () => {
    expect([boats?.settable, boats?.secret]).toEqual([['name'], ['radio-key', 'call-sign', 'sail-plan']]);
  });

  test('cannot change what no update names', () => {
    expect(boats?.fixed).toEqual(['radio-key', 'call-sign', 'sail-plan']);
  });

  test('begins with null where that is allowed', () => {
    expect(boats?.defaults).toEqual({ name: '', 'radio-key': null });
  });

  test('has unique attributes where x-unique says so, and texts that are not blank', () => {
    expect([boats?.unique, boats?.ignoringCase, boats?.required]).toEqual([['name'], ['name'], ['name']]);
  });

  test('belongs to the owner whose one and only it is', () => {
    expect(resources['radio-tokens']).toMatchObject({
      owners: [{ relationship: 'boat', types: ['boats'], required: true }],
      singles: ['radio-token'],
    });
  });

  test('is known by its identifier alone, too', () => {
    expect(Object.keys(resources).sort()).toEqual(['boats', 'harbors', 'radio-tokens', 'sailors']);
  });
});

test('parameters of paths name what a GET that ends in them shows', () => {
  expect(places).toEqual({ boat_id: { type: 'boats' } });
});

describe('an operation', () => {
  const single = { owner: 'boats', relationship: 'boat', held: false, name: 'radio-token' };

  test.each([
    ['createBoat', { does: 'create', type: 'boats' }],
    ['getBoat', { does: 'show', type: 'boats' }],
    ['updateBoat', { does: 'update', type: 'boats' }],
    ['deleteBoat', { does: 'delete', type: 'boats' }],
    ['getBoatRadioToken', { does: 'show', type: 'radio-tokens', single }],
    ['deleteBoatRadioToken', { does: 'delete', type: 'radio-tokens', single }],
    [
      'addBoatCrew',
      { does: 'add', type: 'boats', relationship: 'crew', member: 'sailors', many: true, answers: 'nothing' },
    ],
  ])('%s has the rule of its method and path', (id, rule) => {
    expect(ruleOf(id)).toEqual(rule);
  });

  test.each(['launchBoat', 'getBoatPlan'])('%s has none: it does more', (id) => {
    expect(ruleOf(id)).toBeUndefined();
  });
});

describe('a list', () => {
  const list = () => {
    const document = readFixture();
    const harbor = { get: { ...document.paths['/boats/{boat_id}']?.['get'], operationId: 'getHarbor' } };
    const schema: JsonSchema = {
      type: 'object',
      properties: { data: { type: 'object', properties: { id: {}, type: { const: 'harbors' }, attributes: {} } } },
    };
    const response = { description: '', content: { 'application/vnd.api+json': { schema } } };
    document.paths['/harbors/{harbor_name}'] = { get: { ...harbor.get, responses: { '200': response } } as never };
    const parameters = document.paths['/harbors/{harbor_name}/boats']?.['get']?.parameters ?? [];
    const parameter = (name: string, values?: string[]) =>
      parameters.push({ name, in: 'query', schema: { type: 'string', ...(values && { enum: values }) } });
    for (const name of ['q', 'search[wildcard-name]', 'filter[harbor][id]', 'filter[name][gte]', 'filter[unknown]']) {
      parameter(name);
    }
    parameter('sort', ['name', '-name', 'captain.name']);
    return readApiModel(document).operations.find(({ operationId }) => operationId === 'listBoats')?.rule;
  };

  test('picks by the owner in its path', () => {
    expect(list()).toMatchObject({ does: 'list', owner: { type: 'harbors', relationship: 'harbor' } });
  });

  test('filters by attributes and relationships that its parameters name', () => {
    expect(list()).toMatchObject({
      filters: [
        { parameter: 'filter[status]', compares: 'equals', attributes: ['status'] },
        { parameter: 'q', compares: 'contains', attributes: ['name'] },
        { parameter: 'search[wildcard-name]', compares: 'wildcard', attributes: ['name'] },
        { parameter: 'filter[harbor][id]', compares: 'equals', attributes: ['id'], through: 'harbor' },
        { parameter: 'filter[name][gte]', compares: 'gte', attributes: ['name'] },
      ],
    });
  });

  test('sorts by the attributes that sort can name', () => {
    expect(list()).toMatchObject({ sorts: ['name'] });
  });
});
