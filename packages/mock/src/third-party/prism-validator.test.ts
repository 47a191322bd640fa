import * as real from '@stoplight/prism-http/dist/validator/index.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadGeneratedOperations } from '../operations/generated-operations.ts';
import { createRandom } from '../simulation/world/random.ts';
import { allOperations } from '../specification/prepared-operations.ts';
import type { PrismOperation } from '../specification/prism-operation.ts';
import { randomAnswers } from '../testing/random-answers.ts';
import { randomRequest } from '../testing/random-request.ts';

// The Prism that is published in third-party/, and the one of node_modules.

type Validator = Pick<typeof real, 'validateInput' | 'validateOutput' | 'validateSecurity'>;
type Input = Parameters<Validator['validateInput']>[0];

const SEED = 20_261_129;
const REQUESTS = 100;
const ANSWERS = 30;

let bundled: Validator;
let operations: PrismOperation[];

beforeAll(async () => {
  bundled = (await import(new URL('../../third-party/prism-validator.js', import.meta.url).href)) as Validator;
  operations = allOperations(await loadGeneratedOperations());
});

describe(`the bundled validator (seed ${SEED})`, { timeout: 300_000 }, () => {
  test('judges random requests as the real one does', () => {
    const random = createRandom(SEED);
    const verdicts = { Left: 0, Right: 0 };
    for (const operation of operations) {
      const resource = resourceOf(operation);
      for (let index = 0; index < REQUESTS; index++) {
        const element = { ...randomRequest(random, operation), method: operation.method } as Input['element'];
        const verdict = real.validateInput({ resource, element });
        expect(bundled.validateInput({ resource, element })).toEqual(verdict);
        verdicts[verdict._tag]++;
      }
    }
    expect(Math.min(verdicts.Left, verdicts.Right)).toBeGreaterThan(1000);
  });

  test('judges random answers as the real one does', () => {
    const random = createRandom(SEED);
    const verdicts = { Left: 0, Right: 0 };
    for (const operation of operations) {
      const resource = resourceOf(operation);
      for (const element of randomAnswers(random, operation, ANSWERS)) {
        const verdict = real.validateOutput({ resource, element });
        expect(bundled.validateOutput({ resource, element })).toEqual(verdict);
        verdicts[verdict._tag]++;
      }
    }
    expect(Math.min(verdicts.Left, verdicts.Right)).toBeGreaterThan(1000);
  });

  test.each(['Bearer x', 'bearer x', 'Bearer', 'Basic eDp5', ''])(
    'judges "authorization: %s" as the real one',
    (text) => {
      const headers: Record<string, string> = text === '' ? {} : { authorization: text };
      const element = { url: { path: '/', query: {} }, headers };
      for (const resource of operations.map(resourceOf)) {
        expect(bundled.validateSecurity({ resource, element })).toEqual(real.validateSecurity({ resource, element }));
      }
    },
  );
});

/** Prism's own type asks for ids, which nothing reads. */
function resourceOf(operation: PrismOperation): Input['resource'] {
  return operation as unknown as Input['resource'];
}
