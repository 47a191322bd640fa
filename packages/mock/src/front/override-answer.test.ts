import { expect, test } from 'vitest';
import { isJson } from '../http/media-type.ts';
import { loadGeneratedOperations } from '../operations/generated-operations.ts';
import { allOperations } from '../specification/prepared-operations.ts';
import { schemaProperties } from '../specification/schema-properties.ts';

test('no document of the API can be taken for { status, document }', async () => {
  const operations = allOperations(await loadGeneratedOperations());
  const members = operations.flatMap(({ iid, responses }) =>
    responses
      .flatMap(({ contents = [] }) => contents)
      .filter(({ mediaType }) => isJson(mediaType))
      .flatMap(({ schema }) => Object.keys(schemaProperties(schema)).map((name) => ({ iid, name }))),
  );
  expect(members.map(({ name }) => name)).toContain('data');
  expect(members.filter(({ name }) => name === 'status')).toEqual([]);
});
