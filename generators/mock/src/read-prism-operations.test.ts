import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { OpenApiDocument } from '@hcptf/generator-kit';
import { readFixture } from '@hcptf/generator-kit/fixture';
import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { expect, test } from 'vitest';
import { readPrismOperations } from './read-prism-operations.ts';

const kit = import.meta.resolve('@hcptf/generator-kit');
const bundle = new URL('../../../spec/dist/openapi.json', kit);

test.each<[string, OpenApiDocument]>([
  ['the fixture', readFixture()],
  ['a schema that contains itself', withDinghies()],
  ['the specification', JSON.parse(readFileSync(fileURLToPath(bundle), 'utf8'))],
])('Prism reads the same operations from %s', async (_, document) => {
  const asPrism = await getHttpOperationsFromSpec(structuredClone(document) as object);
  expect(comparable(readPrismOperations(document))).toEqual(comparable(asPrism));
});

function withDinghies(): OpenApiDocument {
  const document = readFixture();
  Object.assign(document.components?.schemas?.['Boat']?.properties ?? {}, {
    dinghy: { $ref: '#/components/schemas/Boat' },
    tenders: { type: 'array', items: { $ref: '#/components/schemas/Boat' } },
  });
  return document;
}

/** Without descriptions: of the two beside and behind a reference, Prism takes now the one, now the other. */
function comparable(operations: object[]): unknown {
  return JSON.parse(JSON.stringify(operations, (key, value) => (key === 'description' ? undefined : value)));
}
