import { type JsonSchema, readApiModel } from '@hcptf/generator-kit';
import { readFixture } from '@hcptf/generator-kit/fixture';
import { describe, expect, test } from 'vitest';
import { buildTools } from './build-tools.ts';
import type { Tool } from './tool.ts';

/** The tool create_boat, after a change of its request schema. */
function createBoat(change: (request: JsonSchema, attributes: Record<string, JsonSchema>) => void): Tool {
  const document = readFixture();
  const request = document.components?.schemas?.['BoatCreateRequest'] ?? {};
  change(request, request.properties?.['data']?.properties?.['attributes']?.properties ?? {});
  const tool = buildTools(readApiModel(document)).find(({ name }) => name === 'create_boat');
  if (!tool) throw new Error('the fixture has no createBoat');
  return tool;
}

describe('flattenOperation', () => {
  test('does not offer what is deprecated, at any depth', () => {
    const tool = createBoat((request, attributes) => {
      attributes['call_sign'] = { type: 'string', deprecated: true };
      Object.assign(attributes['sail-plan']?.properties ?? {}, { mast_count: { type: 'integer', deprecated: true } });
      Object.assign(request.properties ?? {}, { filter: { type: 'object', deprecated: true } });
    });
    expect(Object.keys(tool.inputSchema.properties ?? {})).toContain('call_sign');
    expect(Object.keys(tool.inputSchema.properties ?? {})).not.toContain('filter');
    expect(tool.inputSchema.properties?.['sail_plan']?.properties).toEqual({ mast_count: { type: 'integer' } });
  });

  test('offers the members of the body next to data', () => {
    const tool = createBoat((request) => Object.assign(request.properties ?? {}, { 'dry-run': { type: 'boolean' } }));
    expect(tool.routes[0]?.bindings).toContainEqual({ argument: 'dry_run', in: 'body', to: '/dry-run', as: 'value' });
  });

  test('refuses a part of data that has no flat form', () => {
    expect(() =>
      createBoat((request) =>
        Object.assign(request.properties?.['data']?.properties ?? {}, { meta: { type: 'object' } }),
      ),
    ).toThrow('spec/operations/boats/create-boat.yaml (createBoat): data.meta has no flat form');
  });

  test('descriptions use the flat names, and are short', () => {
    const { inputSchema } = createBoat((_, attributes) => {
      attributes['radio-key'] = {
        type: 'string',
        description: 'Needs call-sign, not half-mast. Not with `sail-plan`.',
      };
      attributes['call-sign'] = { type: 'string', description: `First sentence. ${'Second'.repeat(20)}.` };
    });
    expect(inputSchema.properties?.['radio_key']?.description).toBe(
      'Needs call_sign, not half-mast. Not with `sail_plan`.',
    );
    expect(inputSchema.properties?.['call_sign']?.description).toBe('First sentence.');
  });

  test.each([{ arguments: { nmae: 'x' } }, { omit: { nmae: 'x' } }])('refuses a hint for no argument: %j', (hint) => {
    const document = readFixture();
    Object.assign(document.paths['/boats']?.['post'] ?? {}, { 'x-tool': hint });
    expect(() => buildTools(readApiModel(document))).toThrow('x-tool names nmae, which is no argument');
  });

  test('refuses a description that is too long', () => {
    expect(() =>
      createBoat((_, attributes) => Object.assign(attributes['radio-key'] ?? {}, { description: 'x'.repeat(201) })),
    ).toThrow(/description of radio_key has 201 characters.*\n.*x-tool\.arguments\.radio_key/);
  });

  test('sends the default where several types are accepted, and escapes JSON pointers', () => {
    const tool = createBoat((request, attributes) => {
      Object.assign(request.properties?.['data']?.properties ?? {}, {
        type: { type: 'string', enum: ['boat', 'boats'], default: 'boats' },
      });
      attributes['a/b~c'] = { type: 'string' };
    });
    expect(tool.routes[0]?.constants).toContainEqual({ pointer: '/data/type', value: 'boats' });
    expect(tool.routes[0]?.bindings).toContainEqual({
      argument: 'a_b_c',
      in: 'body',
      to: '/data/attributes/a~1b~0c',
      as: 'value',
    });
  });

  test.each([
    ['/boats/{boat_id}', ['boat_id'], { argument: 'boat_id', in: 'body', to: '/data/id', as: 'value' }],
    ['/harbors/{harbor_name}/boats', ['harbor_name'], undefined],
  ])('repeats the id of %s in the body only where the URL ends with an id', (path, parameters, expected) => {
    const document = readFixture();
    const request = document.components?.schemas?.['BoatCreateRequest'];
    Object.assign(request?.properties?.['data']?.properties ?? {}, { id: { type: 'string' } });
    const { post } = document.paths['/boats'] ?? {};
    document.paths = {
      [path]: {
        patch: {
          ...post,
          parameters: parameters.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
        } as NonNullable<typeof post>,
      },
    };
    const [tool] = buildTools(readApiModel(document));
    expect(tool?.routes[0]?.bindings.find((binding) => binding.to === '/data/id')).toEqual(expected);
  });

  test('offers one spelling of a choice, and closes an open enumeration', () => {
    const { inputSchema } = createBoat((_, attributes) => {
      attributes['rig'] = {
        anyOf: [
          { type: 'string', enum: ['gaff_sail', 'gaff-sail', '-gaff_sail'] },
          { type: 'string' },
          { type: 'null' },
        ],
      };
    });
    expect(inputSchema.properties?.['rig']).toEqual({ type: 'string', enum: ['gaff_sail', '-gaff_sail'] });
  });

  test('offers null in updates, and not in creates', () => {
    const document = readFixture();
    const paths = document.paths ?? {};
    const { post } = Object.values(paths).find((item) => item?.post?.operationId === 'createBoat') ?? {};
    const request = document.components?.schemas?.['BoatCreateRequest'];
    const attributes = request?.properties?.['data']?.properties?.['attributes']?.properties ?? {};
    attributes['rig'] = { type: ['object', 'null'], properties: { mast: { type: ['string', 'null'] } } };
    const rig = (method: 'post' | 'patch') => {
      const operation = { ...post, operationId: `${method}Boat` } as NonNullable<typeof post>;
      document.paths = { '/boats': { [method]: operation } } as typeof document.paths;
      return buildTools(readApiModel(document))[0]?.inputSchema.properties?.['rig'];
    };
    expect(rig('patch')).toMatchObject({
      type: ['object', 'null'],
      properties: { mast: { type: ['string', 'null'] } },
    });
    expect(rig('post')).toMatchObject({ type: 'object', properties: { mast: { type: 'string' } } });
  });

  test('an id has the pattern that it has in paths; a pattern that every word matches is left out', () => {
    const { inputSchema } = createBoat((_, attributes) => {
      attributes['boat-id'] = { type: 'string' };
      attributes['nickname'] = { type: 'string', pattern: '^[A-Za-z0-9_-]+$' };
      attributes['year'] = { type: 'string', pattern: '^[0-9]{4}$', minLength: 1 };
      attributes['masts'] = { type: 'integer', minimum: 1, maximum: 5 };
    });
    expect(inputSchema.properties).toMatchObject({
      boat_id: { type: 'string', pattern: '^boat-' },
      nickname: { type: 'string' },
      year: { pattern: '^[0-9]{4}$' },
      masts: { type: 'integer', maximum: 5 },
    });
    expect(inputSchema.properties?.['nickname']).not.toHaveProperty('pattern');
    expect(inputSchema.properties?.['masts']).not.toHaveProperty('minimum');
  });

  test('leaves out one member of an object, and refuses to leave out an unknown one', () => {
    const boat = (omit: Record<string, string>) => {
      const document = readFixture();
      for (const item of Object.values(document.paths ?? {})) {
        const { post } = item ?? {};
        if (post?.operationId === 'createBoat') post['x-tool'] = { ...post['x-tool'], omit };
      }
      return buildTools(readApiModel(document)).find(({ name }) => name === 'create_boat');
    };
    const properties = boat({ 'sail_plan.mast_count': 'rarely needed' })?.inputSchema.properties;
    expect(properties?.['sail_plan']).toMatchObject({ type: 'object', properties: {} });
    expect(() => boat({ 'sail_plan.mast_cuont': 'rarely needed' })).toThrow('mast_cuont, which is no argument');
  });
});
