import { readApiModel } from '@hcptf/generator-kit';
import { readFixture } from '@hcptf/generator-kit/fixture';
import { expect, test } from 'vitest';
import { findVerbatim } from './find-verbatim.ts';

test('finds free-form values at any depth, and nothing else', () => {
  const document = readFixture();
  Object.assign(document.components?.schemas?.['Boat']?.properties?.['attributes']?.properties ?? {}, {
    cargo: { type: ['object', 'null'], additionalProperties: { type: 'integer' } },
    anything: { description: 'Of any type.' },
    'log-entries': {
      type: 'array',
      items: { anyOf: [{ type: 'object', properties: { 'log-data': {}, at: { type: 'string' } } }, { type: 'null' }] },
    },
  });
  expect(findVerbatim(readApiModel(document))).toEqual({ boats: ['anything', 'cargo', 'log-entries/log-data'] });
});
