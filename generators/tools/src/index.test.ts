import { GeneratorError, readApiModel, renderFiles } from '@hcptf/generator-kit';
import { readFixture } from '@hcptf/generator-kit/fixture';
import { describe, expect, test } from 'vitest';
import { buildTools } from './build-tools.ts';
import { generator } from './index.ts';

describe('the tools generator', () => {
  test.each(['tool-definitions.ts', 'TOOLS.md'])('writes %s of the fixture as recorded', async (path) => {
    const files = await renderFiles(generator, readApiModel(readFixture()));
    const file = files.find((candidate) => candidate.path === path);
    await expect(file?.contents).toMatchFileSnapshot(`./__snapshots__/${path}.snap`);
  });

  test('flattens attributes, nested objects and relationships, and records the way back', () => {
    const tool = buildTools(readApiModel(readFixture())).find(({ name }) => name === 'create_boat');
    expect(Object.keys(tool?.inputSchema.properties ?? {})).toEqual([
      'name',
      'radio_key',
      'call_sign',
      'sail_plan',
      'harbor_id',
      'crew_ids',
      'tag_bindings',
    ]);
    expect(tool?.inputSchema.required).toEqual(['name', 'harbor_id']);
    expect(tool?.sensitiveArguments).toEqual(['radio_key']);
    expect(tool?.routes[0]?.bindings).toContainEqual({
      argument: 'sail_plan',
      in: 'body',
      to: '/data/attributes/sail-plan',
      as: 'value',
      keys: { mast_count: 'mast-count' },
    });
    expect(tool?.routes[0]?.bindings).toContainEqual({
      argument: 'harbor_id',
      in: 'body',
      to: '/data/relationships/harbor/data',
      as: 'identifier',
      type: 'harbors',
    });
  });

  test.each([
    ['a free-form object', { type: 'object', additionalProperties: true }, 'is a free-form object'],
    ['a list of anything', { type: 'array' }, 'is a list of anything'],
    ['no type', {}, 'has no type'],
  ])('refuses %s in a request, with the file and the remedy', (_, schema, problem) => {
    const document = readFixture();
    const request = document.components?.schemas?.['BoatCreateRequest'];
    Object.assign(request?.properties?.['data']?.properties?.['attributes']?.properties ?? {}, { cargo: schema });
    const build = () => buildTools(readApiModel(document));
    expect(build).toThrow(GeneratorError);
    expect(build).toThrow(`spec/operations/boats/create-boat.yaml (createBoat): the argument cargo ${problem}`);
    expect(build).toThrow('x-tool.omit.cargo');
  });

  test('refuses two arguments of one name', () => {
    const document = readFixture();
    const request = document.components?.schemas?.['BoatCreateRequest'];
    Object.assign(request?.properties?.['data']?.properties?.['attributes']?.properties ?? {}, {
      harbor_id: { type: 'string' },
    });
    expect(() => buildTools(readApiModel(document))).toThrow('two arguments are both called harbor_id');
  });

  test('offers only the values that a hint names', () => {
    const build = (values: string[]) => {
      const model = readApiModel(readFixture());
      const operation = model.operations.find(({ operationId }) => operationId === 'listBoats');
      if (!operation) throw new Error('the fixture has no listBoats');
      const [argument = ''] = Object.entries(
        buildTools(model).find(({ name }) => name === 'list_boats')?.inputSchema.properties ?? {},
      )
        .filter(([, schema]) => schema.enum ?? schema.items?.enum)
        .map(([name]) => name);
      operation.tool.values = { [argument]: values };
      operation.tool.default = true;
      const tool = buildTools(model).find(({ name }) => name === 'list_boats');
      const schema = tool?.inputSchema.properties?.[argument];
      return { values: schema?.enum ?? schema?.items?.enum, isDefault: tool?.isDefault };
    };
    const known = readFixtureValues();
    expect(build(known.slice(0, 1))).toEqual({ values: known.slice(0, 1), isDefault: true });
    expect(() => build(['submarine'])).toThrow('has "submarine", which is no value of it');
  });

  test('folds an alias into one tool that can be called either way', () => {
    const document = readFixture();
    const launch = document.paths['/boats/{boat_id}/actions/launch']?.['post'];
    document.paths['/harbors/{harbor_name}/boats/{boat_name}/actions/launch'] = {
      post: {
        ...structuredClone(launch as NonNullable<typeof launch>),
        operationId: 'launchBoatByName',
        'x-alias-of': 'launchBoat',
        parameters: ['harbor_name', 'boat_name'].map((name) => ({
          name,
          in: 'path',
          required: true,
          schema: { type: 'string' },
        })),
      },
    };
    const tool = buildTools(readApiModel(document)).find(({ name }) => name === 'launch_boat');
    expect(tool?.routes.map((route) => [route.operationId, route.required])).toEqual([
      ['launchBoat', ['boat_id']],
      ['launchBoatByName', ['harbor_name', 'boat_name']],
    ]);
    expect(tool?.description).toMatch(/ Give boat_id, or harbor_name and boat_name\.$/);
    expect(tool?.inputSchema.required).toBeUndefined();
  });
});

/** The values of the first argument of `list_boats` that has a choice. */
function readFixtureValues(): string[] {
  const tool = buildTools(readApiModel(readFixture())).find(({ name }) => name === 'list_boats');
  const choices = Object.values(tool?.inputSchema.properties ?? {}).flatMap((schema) => {
    const values = schema.enum ?? schema.items?.enum;
    return values ? [values.map(String)] : [];
  });
  return choices[0] ?? [];
}
