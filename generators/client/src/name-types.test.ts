import { GeneratorError, type JsonSchema, readApiModel } from '@hcptf/generator-kit';
import { readFixture } from '@hcptf/generator-kit/fixture';
import { expect, test } from 'vitest';
import { printTypes } from './print-types.ts';

const print = (schemas: Record<string, JsonSchema> = {}) => {
  const document = readFixture();
  Object.assign(document.components?.schemas ?? {}, schemas);
  return printTypes(readApiModel(document));
};

test('a schema is an interface, and so are the attributes of a resource', () => {
  const types = print();
  expect(types).toMatch(/export interface Boat \{[^}]+attributes: BoatAttributes;/);
  expect(types).toMatch(/export interface BoatAttributes \{/);
  expect(types).toMatch(/schemas: \{[^}]* Boat: Boat;/);
});

test('the query and the body of an operation are interfaces that the operation refers to', () => {
  const types = print();
  expect(types).toMatch(/export interface ListBoatsQuery \{/);
  expect(types).toContain('query?: ListBoatsQuery;');
  expect(types).toContain('export interface CreateBoatBody extends BoatCreateRequest {');
  expect(types).toContain('"application/vnd.api+json": CreateBoatBody;');
});

test('what is sent takes undefined for what is optional, and what is answered does not', () => {
  const types = print();
  expect(types).toMatch(/interface BoatUpdateRequest \{[^;]+;[^;]+name\?: string \| null \| undefined;/);
  expect(types).toMatch(/interface ListBoatsQuery \{\s+"page\[number\]"\?: number \| undefined;/);
  expect(types).not.toMatch(/interface BoatAttributes \{[^}]*undefined/);
});

test('a schema that is sent and answered has an interface for each', () => {
  const size: JsonSchema = { type: 'object', properties: { meters: { type: 'number' } } };
  const request: JsonSchema = { type: 'object', properties: { size: { $ref: '#/components/schemas/Size' } } };
  const types = print({ Size: size, BoatUpdateRequest: request, RadioToken: request });
  expect(types).toMatch(/interface Size \{\s+meters\?: number;/);
  expect(types).toMatch(/interface SizeInput \{\s+meters\?: number \| undefined;/);
  expect(types).toMatch(/interface BoatUpdateRequest \{\s+size\?: SizeInput \| null \| undefined;/);
  expect(types).toMatch(/interface RadioToken \{\s+size\?: Size;/);
});

test('two types of one name are refused, with the remedy', () => {
  const render = () => print({ ListBoatsQuery: { type: 'object', properties: { a: { type: 'string' } } } });
  expect(render).toThrow(GeneratorError);
  expect(render).toThrow(/two types would be called ListBoatsQuery[\s\S]+rename/);
});
