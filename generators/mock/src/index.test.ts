import { GeneratorError, readApiModel, renderFiles } from '@hcptf/generator-kit';
import { readFixture } from '@hcptf/generator-kit/fixture';
import { describe, expect, test } from 'vitest';
import { generator } from './index.ts';

type Fixture = ReturnType<typeof readFixture>;

const LIST = '/harbors/{harbor_name}/boats';

describe('the mock generator', () => {
  test('writes operations.ts of the fixture as recorded', async () => {
    await expect((await render()).get('operations.ts')).toMatchFileSnapshot('./__snapshots__/operations.ts.snap');
  });

  test('writes resources.ts of the fixture as recorded', async () => {
    await expect((await render()).get('resources.ts')).toMatchFileSnapshot('./__snapshots__/resources.ts.snap');
  });

  test('writes prism-operations.json of the fixture as recorded', async () => {
    const contents = JSON.stringify(JSON.parse((await render()).get('prism-operations.json') ?? ''), null, 2);
    await expect(`${contents}\n`).toMatchFileSnapshot('./__snapshots__/prism-operations.json.snap');
  });

  test('writes the same bytes each time', async () => {
    expect(await render()).toEqual(await render());
  });

  test('leaves the model as it was', async () => {
    const document = readFixture();
    await render(document);
    expect(document).toEqual(readFixture());
  });

  test('keeps a property that is named like a keyword', async () => {
    const document = readFixture();
    Object.assign(document.components?.schemas?.['Boat']?.properties?.['attributes']?.properties ?? {}, {
      description: { type: 'string', description: 'What it looks like.' },
    });
    expect((await render(document)).get('prism-operations.json')).toContain('"description":{"type":"string"}');
  });

  test('keeps a schema that contains itself', async () => {
    const document = readFixture();
    Object.assign(document.components?.schemas?.['Boat']?.properties ?? {}, {
      dinghy: { $ref: '#/components/schemas/Boat' },
    });
    expect((await render(document)).get('prism-operations.json')).toContain('"$ref":"#/__bundled__/');
  });

  test.each<[string, (document: Fixture) => object | undefined, object, RegExp]>([
    [
      'another dialect',
      (document) => document,
      { jsonSchemaDialect: 'https://spec.openapis.org/oas/3.1/dialect/base' },
      /spec\/openapi\.yaml: Prism validates.*state jsonSchemaDialect/s,
    ],
    [
      'parameters that differ in case only',
      (document) => document.paths[LIST]?.['get']?.parameters?.[1],
      { name: 'PAGE[SIZE]' },
      /list-boats\.yaml \(listBoats\): Prism takes page\[size\].*rename one/s,
    ],
    [
      'a deepObject with required members',
      (document) => document.paths[LIST]?.['get']?.parameters?.[4],
      { schema: { type: 'object', required: ['key'], properties: { key: { type: 'string' } } } },
      /list-boats\.yaml \(listBoats\).*filter\[tagged\].*leave required/s,
    ],
    [
      'an example that is not inlined',
      (document) => document.paths['/boats']?.['post']?.responses['201'],
      { content: { 'application/vnd.api+json': { examples: { outside: { externalValue: './boat.json' } } } } },
      /create-boat\.yaml \(createBoat\): the example outside has no value.*bundler/s,
    ],
    [
      'two examples of one name',
      (document) => document.paths['/boats']?.['post']?.responses['201'],
      {
        content: { 'text/plain': { examples: { a: { value: '' } } }, 'text/html': { examples: { a: { value: '' } } } },
      },
      /create-boat\.yaml \(createBoat\): two examples of status 201 are named a.*rename/s,
    ],
    [
      'a form body',
      (document) => document.paths['/boats']?.['post']?.requestBody,
      { content: { 'multipart/form-data': { schema: { type: 'object' } } } },
      /create-boat\.yaml \(createBoat\): the mock reads no multipart\/form-data bodies/,
    ],
    [
      'a path segment with text and a parameter',
      (document) => document.paths,
      { '/boats/{boat_id}.json': readFixture().paths['/boats/{boat_id}/plan'], '/boats/{boat_id}/plan': {} },
      /get-boat-plan\.yaml \(getBoatPlan\): the path segment \{boat_id\}\.json/,
    ],
  ])('refuses %s, with the file and the remedy', async (_, find, change, message) => {
    const document = readFixture();
    Object.assign(find(document) ?? {}, change);
    const rendering = render(document);
    await expect(rendering).rejects.toThrow(GeneratorError);
    await expect(rendering).rejects.toThrow(message);
  });
});

async function render(document: Fixture = readFixture()): Promise<Map<string, string>> {
  const files = await renderFiles(generator, readApiModel(document));
  return new Map(files.map(({ path, contents }) => [path, contents]));
}
