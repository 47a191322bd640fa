import { readApiModel, takeNulls } from '@hcptf/generator-kit';
import { readFixture } from '@hcptf/generator-kit/fixture';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { expect, test } from 'vitest';
import { binary, makeTypes, openEnum } from './print-types.ts';

test('the types are those of openapi-typescript, which reads and validates the document itself', async () => {
  const nodes = await openapiTS(takeNulls(readFixture()) as unknown as OpenAPI3, {
    defaultNonNullable: false,
    silent: true,
    transform: (schema) => openEnum(schema) ?? binary(schema),
  });
  expect(astToString(makeTypes(readApiModel(readFixture())))).toBe(astToString(nodes));
});
