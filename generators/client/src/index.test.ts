import { GeneratorError, readApiModel, renderFiles } from '@hcptf/generator-kit';
import { readFixture } from '@hcptf/generator-kit/fixture';
import { describe, expect, test } from 'vitest';
import { generator } from './index.ts';
import { printIncludedResources } from './print-included-resources.ts';
import { printRunStates } from './print-run-states.ts';

describe('the client generator', () => {
  test.each(['openapi.ts', 'operation-table.ts', 'SURFACE.md'])(
    'writes %s of the fixture as recorded',
    async (path) => {
      const files = await renderFiles(generator, readApiModel(readFixture()));
      const file = files.find((candidate) => candidate.path === path);
      await expect(file?.contents).toMatchFileSnapshot(`./__snapshots__/${path}.snap`);
    },
  );

  test('an open enumeration keeps its known values and admits any string', async () => {
    const [types] = await renderFiles(generator, readApiModel(readFixture()));
    expect(types?.contents).toContain('type BoatStatus = KnownBoatStatus | (string & {});');
    expect(types?.contents).toContain('type KnownBoatStatus = "dry" | "afloat";');
  });

  test('refuses a list that would be sent as repeated parameters, with the file and the remedy', async () => {
    const document = readFixture();
    const parameter = document.paths['/harbors/{harbor_name}/boats']?.['get']?.parameters?.find(
      (candidate) => 'name' in candidate && candidate.name === 'include',
    );
    Object.assign(parameter ?? {}, { explode: true });
    const rendering = renderFiles(generator, readApiModel(document));
    await expect(rendering).rejects.toThrow(GeneratorError);
    await expect(rendering).rejects.toThrow(
      /spec\/operations\/boats\/list-boats\.yaml \(listBoats\).*include[\s\S]*explode: false/,
    );
  });
});

describe('included resources', () => {
  const makeModel = () => {
    const document = readFixture();
    const schemas = document.components?.schemas ?? {};
    const sailor = { properties: { type: { const: 'sailors' }, attributes: { type: 'object' as const } } };
    const toOne = {
      properties: { data: { anyOf: [{ $ref: '#/components/schemas/SailorIdentifier' }, { type: 'null' as const }] } },
    };
    Object.assign(schemas, {
      Sailor: {
        ...sailor,
        properties: { ...sailor.properties, relationships: { properties: { 'best-friend': toOne } } },
      },
    });
    Object.assign(schemas['Boat']?.properties?.['relationships']?.properties ?? {}, { captain: toOne });
    const list = document.paths['/harbors/{harbor_name}/boats']?.['get'];
    const include = list?.parameters?.find((each) => 'name' in each && each.name === 'include');
    const answer = list?.responses['200'];
    const content = answer && 'content' in answer ? answer.content?.['application/vnd.api+json'] : undefined;
    Object.assign(content?.schema?.properties ?? {}, {
      included: { type: 'array', items: { $ref: '#/components/schemas/Sailor' } },
    });
    return { include, render: () => printIncludedResources(readApiModel(document)) };
  };

  test('follow from the relationships that a value names, paths and underscores included', () => {
    const { include, render } = makeModel();
    Object.assign(include ?? {}, { schema: { type: 'array', items: { enum: ['captain', 'captain.best_friend'] } } });
    expect(render()).toContain(
      'listBoats: {\n    "captain": Schemas["Sailor"];\n    "captain.best_friend": Schemas["Sailor"];\n  };',
    );
  });

  test('a value that leads nowhere is refused, with the file and the remedy', () => {
    const { include, render } = makeModel();
    Object.assign(include ?? {}, { schema: { type: 'array', items: { enum: ['harbor'] } } });
    expect(render).toThrow(GeneratorError);
    expect(render).toThrow(/list-boats\.yaml \(listBoats\): include value harbor/);
  });
});

describe('run states', () => {
  const render = (states: object) => {
    const document = readFixture();
    const anyOf = [{ type: 'string' as const, enum: ['planned', 'applied'] }, { type: 'string' as const }];
    Object.assign(document.components?.schemas ?? {}, { RunStatus: { anyOf, 'x-run-states': states } });
    return printRunStates(readApiModel(document));
  };

  test('are written as a table', () => {
    expect(render({ planned: { kind: 'running' }, applied: { kind: 'final', reason: 'finished' } })).toContain(
      '"applied": {"kind":"final","reason":"finished"}',
    );
  });

  test.each([{ planned: { kind: 'running' } }, { planned: {}, applied: {}, melted: {} }])(
    '%j is refused: each state has one entry',
    (states) => {
      expect(() => render(states)).toThrow(/Run\.yaml: x-run-states and the enumeration differ: (applied|melted)/);
    },
  );
});
