import { expect, test } from 'vitest';
import type { Operation } from './api-model.ts';
import { readFilters } from './read-filters.ts';
import { SchemaReader } from './schema-reader.ts';

const resource = {
  properties: { attributes: { properties: { 'last-heard-at': { type: 'string' as const } } } },
};

test('takes a filter that ends in since for a time that is not before', () => {
  const operation = { parameters: [{ name: 'filter[last-heard-since]', in: 'query' }] } as Operation;
  expect(readFilters(operation, resource, new SchemaReader({}))).toEqual([
    { parameter: 'filter[last-heard-since]', compares: 'gte', attributes: ['last-heard-at'] },
  ]);
});
