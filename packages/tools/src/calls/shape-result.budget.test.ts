import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, test } from 'vitest';
import { flattenResult } from '../codec/flatten-result.ts';
import { toolDefinitions } from '../generated/tool-definitions.ts';
import { toolResultText } from '../results/tool-result.ts';
import { makeAjv, readBundle } from '../testing/read-bundle.ts';
import { shapeResult } from './shape-result.ts';

const operations = readBundle();
const shape = { reveal: false, maxChars: 20_000, scrub: <Value>(value: Value) => value, onSecret: () => undefined };
const cases = toolDefinitions.flatMap((tool) =>
  tool.routes.flatMap(({ operationId }) =>
    (operations.find((operation) => operation.operationId === operationId)?.answers ?? []).map(
      ({ name, value }) => [`${tool.name} (${name})`, tool, value] as const,
    ),
  ),
);

const tokens = (value: unknown) => encode(typeof value === 'string' ? value : JSON.stringify(value)).length;

test('results have at most half the tokens of the documents, over all examples', () => {
  let raw = 0;
  let shown = 0;
  for (const [, tool, value] of cases) {
    if (value === undefined) continue;
    raw += tokens(value);
    shown += tokens(toolResultText(shapeResult(tool, flattenResult(tool, value), { ...shape, fields: [] })));
  }
  console.info(`results: ${shown} of ${raw} tokens (${Math.round((shown / raw) * 100)} %)`);
  expect(shown / raw).toBeLessThanOrEqual(0.5);
});

describe('every example, trimmed or not, is what the output schema says', () => {
  const ajv = makeAjv();
  test.each(cases)('%s', (_, tool, value) => {
    const validate = ajv.compile(tool.outputSchema);
    for (const fields of [[], ['*']]) {
      const { data } = shapeResult(tool, flattenResult(tool, value), { ...shape, fields });
      const isRedirect = 'ready' in data;
      if (!isRedirect) expect(validate(data), JSON.stringify(validate.errors)).toBe(true);
      for (const maxChars of [2_000, 300]) {
        const bounded = shapeResult(tool, flattenResult(tool, value), { ...shape, fields, maxChars });
        expect(JSON.stringify(bounded.data).length).toBeLessThanOrEqual(maxChars);
        // Clients of MCP hold what was cut to the schema, too; of 300 characters little is left.
        if (!isRedirect && maxChars === 2_000)
          expect(validate(bounded.data), JSON.stringify([bounded.data, validate.errors])).toBe(true);
      }
    }
  });
});
