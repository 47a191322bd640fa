import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { at, bundle, operations, webhooks } from './bundle.ts';
import { schemaPlaces } from './schema-places.ts';

// Prism takes a schema that does not compile for one that accepts everything, so each is compiled here, and strictly:
// an unknown keyword or format is a mistake. Left off is only what refuses valid 2020-12, `required` beside `anyOf`.
const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true });
addFormats.default(ajv);
ajv.addVocabulary(['x-sensitive', 'x-unique', 'x-run-states', ...Object.keys(bundle)]); // its own keys because the bundle is where references point
ajv.addSchema(bundle, 'bundle');

const all = [...operations, ...webhooks];

describe.each(all.map((operation) => [operation.operationId, operation] as const))('%s', (_, operation) => {
  it.each(schemaPlaces(operation).map((place) => [place.what, place] as const))(
    '%s',
    (_what, { pointer, examples }) => {
      expect(at(pointer), 'a schema').toBeTypeOf('object');
      const validate = ajv.compile({ $ref: `bundle#${pointer}` });
      for (const [name, value] of Object.entries(examples)) {
        validate(value);
        expect(validate.errors, `example ${name}`).toBeNull();
      }
    },
  );
});

describe('the bundle', () => {
  it('is OpenAPI 3.1 in the dialect that Prism validates in full', () => {
    expect(bundle.openapi).toMatch(/^3\.1\./);
    expect(bundle.jsonSchemaDialect).toBe('https://json-schema.org/draft/2020-12/schema');
  });

  it('names each example once per operation and status, so that a test can ask for it', () => {
    const repeated = all.flatMap((operation) => {
      const names = schemaPlaces(operation)
        .filter(({ body }) => body)
        .flatMap(({ body, examples }) =>
          Object.keys(examples).map((name) => `${operation.operationId} ${body} ${name}`),
        );
      return names.filter((name, index) => names.indexOf(name) < index);
    });
    expect(repeated).toEqual([]);
  });

  it('holds no reference to a file', () => {
    expect(JSON.stringify(bundle).match(/"\$ref":"[^#][^"]*"/g)).toBeNull();
  });
});
