import { expect, test } from 'vitest';
import type { JsonSchema } from './json-schema.ts';
import { readFixture } from './read-fixture.ts';
import { takeNulls } from './take-nulls.ts';

const before = readFixture();
const after = takeNulls(before);

function sent({ components }: typeof before, name: string): JsonSchema {
  const schema = components?.schemas?.[name];
  if (!schema) throw new Error(`the fixture has no ${name}`);
  return schema.properties?.['data'] ?? {};
}

const attributes = (name: string) => sent(after, name).properties?.['attributes']?.properties ?? {};

test('optional attributes of a request take null, which is as if they were left out', () => {
  expect(attributes('BoatCreateRequest')['radio-key']?.type).toEqual(['string', 'null']);
});

test('required ones, and those that say what null means, stay', () => {
  const { name, 'call-sign': sign } = attributes('BoatCreateRequest');
  expect([name?.type, sign?.type]).toEqual(['string', ['string', 'null']]);
});

test('answers stay', () => {
  expect(after.components?.schemas?.['Boat']).toEqual(before.components?.schemas?.['Boat']);
});

test('the document that is given stays', () => {
  expect(before).toEqual(readFixture());
});
