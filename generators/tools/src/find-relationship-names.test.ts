import { readApiModel } from '@hcptf/generator-kit';
import { readFixture } from '@hcptf/generator-kit/fixture';
import { expect, test } from 'vitest';
import { findRelationshipNames } from './find-relationship-names.ts';

test('names the relationships to many, and no others', () => {
  const document = readFixture();
  const data = { type: 'array', items: { type: 'object' } };
  Object.assign(document.components?.schemas?.['Boat']?.properties?.['relationships']?.properties ?? {}, {
    'safety-policies': { properties: { data } },
    'past-crew': { properties: { data: { anyOf: [data, { type: 'null' }] } } },
  });
  const names = findRelationshipNames(readApiModel(document));
  expect(names).toMatchObject({ 'safety-policies': 'safety_policy_ids', 'past-crew': 'past_crew_ids' });
  expect(names).not.toHaveProperty('harbor');
});
