import { readApiModel } from '@hcptf/generator-kit';
import { readFixture } from '@hcptf/generator-kit/fixture';
import { expect, test } from 'vitest';
import { buildTools } from './build-tools.ts';
import { findSensitive } from './find-sensitive.ts';

function markedFixture() {
  const document = readFixture();
  Object.assign(document.components?.schemas?.['Boat']?.properties?.['attributes']?.properties ?? {}, {
    'radio-url': { type: ['string', 'null'], format: 'uri', 'x-sensitive': true },
    'crew-list': {
      type: 'array',
      items: {
        type: 'object',
        properties: { name: { type: 'string' }, 'pass-word': { type: 'string', 'x-sensitive': true } },
      },
    },
  });
  return readApiModel(document);
}

test('finds secrets of resources at any depth, under the names that results have', () => {
  expect(findSensitive(markedFixture())['boats']).toEqual(
    expect.arrayContaining(['crew_list/*/pass_word', 'radio_url']),
  );
});

test('names the paths in results, and leaves the marks out of the schema', () => {
  const tools = buildTools(markedFixture());
  const list = tools.find(({ name }) => name === 'list_boats');
  expect(list?.sensitiveResults).toEqual(
    expect.arrayContaining(['items/*/radio_url', 'items/*/crew_list/*/pass_word']),
  );
  expect(list?.defaultFields).not.toContain('radio_url');
  expect(JSON.stringify(tools)).not.toContain('x-sensitive');
  expect(tools.find(({ name }) => name === 'create_boat')?.secretPaths).toEqual(['radio_key']);
});
