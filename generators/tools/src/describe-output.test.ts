import { type JsonSchema, readApiModel } from '@hcptf/generator-kit';
import { readFixture } from '@hcptf/generator-kit/fixture';
import { describe, expect, test } from 'vitest';
import { describeOutput } from './describe-output.ts';

/** The result of createBoat, after a change of what it answers with. */
function describeBoat(change: (document: JsonSchema, attributes: Record<string, JsonSchema>) => void): JsonSchema {
  const fixture = readFixture();
  const response = fixture.paths['/boats']?.['post']?.responses['201'];
  const content = response && 'content' in response ? response.content : undefined;
  const boat = fixture.components?.schemas?.['Boat']?.properties?.['attributes']?.properties ?? {};
  change(content?.['application/vnd.api+json']?.schema ?? {}, boat);
  const model = readApiModel(fixture);
  const operation = model.operations.find(({ operationId }) => operationId === 'createBoat');
  if (!operation) throw new Error('the fixture has no createBoat');
  return describeOutput(model, operation);
}

describe('describeOutput', () => {
  test('describes included resources', () => {
    const { properties } = describeBoat((document) =>
      Object.assign(document.properties ?? {}, { included: { type: 'array' } }),
    );
    expect(properties?.['included']?.additionalProperties).toMatchObject({
      type: 'array',
      items: { required: ['id'] },
    });
  });

  test.each([
    [{ anyOf: [{ $ref: '#/components/schemas/BoatStatus' }, { type: 'null' }] }, { type: ['string', 'null'] }],
    [{ anyOf: [{ type: 'string', enum: ['a'] }, { type: 'null' }] }, { type: ['string', 'null'], enum: ['a', null] }],
    [
      { anyOf: [{ type: 'object', properties: { 'a-b': { type: 'string' } } }, { type: 'null' }] },
      { type: ['object', 'null'], properties: { a_b: { type: 'string' } } },
    ],
    [{ anyOf: [{ type: 'string', format: 'date-time' }, { type: 'integer' }] }, { type: ['string', 'integer'] }],
    [{ anyOf: [{ type: 'string' }, {}] }, {}],
  ] satisfies [JsonSchema, JsonSchema][])('says %j as %j', (schema, expected) => {
    const { properties } = describeBoat((_, attributes) => Object.assign(attributes, { 'sail-plan': schema }));
    expect(properties?.['sail_plan']).toEqual(expected);
  });

  test('does not change JSON that is not JSON:API', () => {
    const result = describeBoat((document) => {
      document.properties = { 'plan-format': { type: 'string' } };
      document.required = [];
    });
    expect(result).toEqual({ type: 'object', properties: { 'plan-format': { type: 'string' } } });
  });

  test('refuses an answer that is neither', () => {
    expect(() =>
      describeBoat((document) => {
        delete document.properties;
        document.type = 'array';
      }),
    ).toThrow('(createBoat): the answer is neither JSON:API nor an object');
  });
});
