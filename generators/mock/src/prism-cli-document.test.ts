import { readApiModel } from '@hcptf/generator-kit';
import { readFixture } from '@hcptf/generator-kit/fixture';
import { expect, test } from 'vitest';
import { prismCliDocument } from './prism-cli-document.ts';

test('adds the base path to paths and groups bracketed parameters', () => {
  const document = prismCliDocument(readApiModel(readFixture())) as ReturnType<typeof readFixture>;
  expect(document.servers).toEqual([{ url: '/' }]);
  expect(Object.keys(document.paths).every((path) => path.startsWith('/api/v2/'))).toBe(true);
  const parameters = document.paths['/api/v2/harbors/{harbor_name}/boats']?.['get']?.parameters ?? [];
  const page = parameters.find((parameter) => 'name' in parameter && parameter.name === 'page');
  expect(page).toMatchObject({
    in: 'query',
    style: 'deepObject',
    required: false,
    schema: { type: 'object', properties: { number: expect.anything(), size: expect.anything() } },
  });
  expect(JSON.stringify(parameters)).not.toMatch(/"name":"[^"]*\[/);
});
