import { expect, test } from 'vitest';
import { addControls } from '../calls/tool-controls.ts';
import { allTools } from '../catalog/all-tools.ts';
import { randomValue } from '../testing/random-value.ts';
import { makeAjv } from '../testing/read-bundle.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { type AnySchema, walkSchema } from '../testing/walk-schema.ts';
import { checkedFormats } from './check-format.ts';
import { checkSchema } from './check-schema.ts';

const KEYWORDS = [
  'type',
  'description',
  'enum',
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'items',
  'properties',
  'required',
  'additionalProperties',
];
const offered = allTools.map((tool) => addControls(tool, ['fields', 'dry_run', 'value_from']));

test('tools use no keyword and no format that is not checked', () => {
  const found = new Set<string>();
  for (const { inputSchema } of offered) {
    walkSchema(inputSchema as AnySchema, (schema) => {
      for (const keyword of Object.keys(schema)) if (!KEYWORDS.includes(keyword)) found.add(keyword);
      const format = schema['format'];
      if (typeof format === 'string' && !checkedFormats.includes(format)) found.add(format);
    });
  }
  expect([...found]).toEqual([]);
});

test('says the same as ajv of 200 random arguments for every tool', { timeout: 60_000 }, () => {
  const ajv = makeAjv();
  const random = seededRandom(20260131);
  let valid = 0;
  let invalid = 0;
  for (const tool of offered) {
    const validate = ajv.compile(tool.inputSchema);
    for (let round = 0; round < 200; round++) {
      const args = randomValue(random, tool.inputSchema);
      const expected = validate(args);
      const places = new Set(
        (validate.errors ?? []).map(({ instancePath, params, keyword }) => {
          const name = keyword === 'required' ? params['missingProperty'] : params['additionalProperty'];
          return `${instancePath}${name === undefined ? '' : `/${name}`}`;
        }),
      );
      const found = new Set(
        checkSchema(tool.inputSchema, args).map(({ path }) => path.map((part) => `/${part}`).join('')),
      );
      expect([...found].sort(), `${tool.name} ${JSON.stringify(args)}`).toEqual([...places].sort());
      if (expected) valid++;
      else invalid++;
    }
  }
  expect(valid).toBeGreaterThan(1000);
  expect(invalid).toBeGreaterThan(1000);
});
