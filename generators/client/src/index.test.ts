import { GeneratorError, readApiModel, renderFiles } from '@hcptf/generator-kit';
import { readFixture } from '@hcptf/generator-kit/fixture';
import { describe, expect, test } from 'vitest';
import { generator } from './index.ts';

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
    expect(types?.contents).toContain('BoatStatus: "dry" | "afloat" | (string & {})');
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
