import { type JsonSchema, readApiModel } from '@hcptf/generator-kit';
import { readFixture } from '@hcptf/generator-kit/fixture';
import { expect, test } from 'vitest';
import { defaultFields } from './default-fields.ts';

function fieldsOf(id: string, attributes: Record<string, JsonSchema>, details: string[] = []): string[] | undefined {
  const document = readFixture();
  Object.assign(document.components?.schemas?.['Boat']?.properties?.['attributes']?.properties ?? {}, attributes);
  const model = readApiModel(document);
  const operation = model.operations.find(({ operationId }) => operationId === id);
  if (!operation) throw new Error(`the fixture has no ${id}`);
  return defaultFields(model, { ...operation, tool: { ...operation.tool, details } });
}

test('leaves out times, permissions, old spellings, secrets and what the specification calls a detail', () => {
  const time: JsonSchema = { type: 'string', format: 'date-time' };
  const attributes: Record<string, JsonSchema> = {
    'created-at': time,
    'sunk-at': time,
    permissions: { type: 'object' },
    'status-timestamps': { type: 'object' },
    old_name: { type: 'string', deprecated: true },
    key: { type: 'string', 'x-sensitive': true },
    'hull-color': { type: 'string' },
    ballast: { type: 'integer' },
  };
  const fields = fieldsOf('createBoat', attributes, ['ballast']);
  expect(fields).toEqual(expect.arrayContaining(['id', 'name', 'created_at', 'hull_color']));
  for (const name of ['sunk_at', 'permissions', 'status_timestamps', 'old_name', 'key', 'ballast'])
    expect(fields).not.toContain(name);
});

test('required fields stay, and an empty answer has no fields', () => {
  expect(fieldsOf('createBoat', {}, ['name', 'status'])).toEqual(expect.arrayContaining(['name']));
  expect(fieldsOf('launchBoat', {})).toBeUndefined();
});
