import { describe, expect, test } from 'vitest';
import { GeneratorError } from './generator-error.ts';
import { readApiModel } from './read-api-model.ts';
import { readFixture } from './read-fixture.ts';

describe('readApiModel', () => {
  test('reads operations with their metadata, parameters and statuses', () => {
    const { operations } = readApiModel(readFixture());
    expect(operations.map(({ operationId, pagination, risk }) => [operationId, pagination, risk])).toEqual([
      ['listBoats', 'full', 'read'],
      ['createBoat', 'none', 'write'],
      ['getBoat', 'none', 'read'],
      ['updateBoat', 'none', 'write'],
      ['deleteBoat', 'none', 'destructive'],
      ['addBoatCrew', 'none', 'write'],
      ['getBoatRadioToken', 'none', 'secret'],
      ['deleteBoatRadioToken', 'none', 'destructive'],
      ['launchBoat', 'none', 'apply'],
      ['getBoatPlan', 'none', 'secret'],
    ]);
    const [list] = operations;
    expect(list?.file).toBe('spec/operations/boats/list-boats.yaml');
    expect(list?.server).toEqual({ url: 'https://{hostname}/api/v2', basePath: '/api/v2', own: false });
    expect(list?.rateLimit).toEqual({ requests: 30, seconds: 60 });
    expect(list?.parameters.map(({ name, style, explode }) => [name, style, explode])).toContainEqual([
      'filter[status]',
      'form',
      false,
    ]);
    expect(list?.responses.map(({ status }) => status)).toEqual([200, 404]);
  });

  test('knows the resources by their type', () => {
    expect(readApiModel(readFixture()).resourceTypes).toEqual({ Boat: 'boats', RadioToken: 'radio-tokens' });
  });

  test.each([
    ['x-risk', 'x-access, x-risk, x-permission or x-token-types is missing'],
    ['x-permission', 'x-access, x-risk, x-permission or x-token-types is missing'],
  ] as const)('refuses an operation without %s, naming its file', (key, problem) => {
    const document = readFixture();
    const operation = document.paths['/boats']?.['post'];
    if (operation) delete operation[key];
    expect(() => readApiModel(document)).toThrow(GeneratorError);
    expect(() => readApiModel(document)).toThrow(`spec/operations/boats/create-boat.yaml (createBoat): ${problem}`);
  });

  test('refuses an alias of an operation that does not exist', () => {
    const document = readFixture();
    Object.assign(document.paths['/boats']?.['post'] ?? {}, { 'x-alias-of': 'buildBoat' });
    expect(() => readApiModel(document)).toThrow('x-alias-of names buildBoat');
  });

  test('refuses a body with two media types', () => {
    const document = readFixture();
    Object.assign(document.paths['/boats']?.['post']?.requestBody?.content ?? {}, { 'application/json': {} });
    expect(() => readApiModel(document)).toThrow('the request body has none or several media types');
  });
});
