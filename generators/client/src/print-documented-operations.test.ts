import { readApiModel } from '@hcptf/generator-kit';
import { readFixture } from '@hcptf/generator-kit/fixture';
import { expect, test } from 'vitest';
import { printDocumentedOperations } from './print-documented-operations.ts';

const print = (changes: object = {}) => {
  const document = readFixture();
  Object.assign(document.paths['/boats/{boat_id}']?.['get'] ?? {}, changes);
  return printDocumentedOperations(readApiModel(document));
};

test('an operation has its summary, permission and documentation', () => {
  const externalDocs = { url: 'https://example.com/boats' };
  expect(print({ summary: 'Read a boat.', externalDocs })).toContain(`
  /**
   * Read a boat.
   *
   * Permission: read boats.
   *
   * @see https://example.com/boats
   */
  getBoat: unknown;
`);
});

test('an operation without a permission says that any token will do', () => {
  expect(print()).toMatch(/Permission: any valid token\.[^/]+\/\n {2}launchBoat: unknown/);
});

test('a summary cannot end the comment', () => {
  expect(print({ summary: 'Read */ a boat' })).toContain('Read *\\/ a boat');
});
