import { expect, test } from 'vitest';
import { tellsMoreThanName } from './shorten-description.ts';

test.each([
  ['Id of a run.', 'run_id', false],
  ['Name of the organization.', 'organization_name', false],
  ['Page size.', 'page_size', false],
  ['Id of the run that is planned.', 'run_id', true],
  ['Shown with the run.', 'comment', true],
])('%j of %s tells more than the name: %s', (description, argument, expected) => {
  expect(tellsMoreThanName(description, argument)).toBe(expected);
});
