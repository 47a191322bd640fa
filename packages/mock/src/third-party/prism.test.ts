import * as realMocker from '@stoplight/prism-http/dist/mocker/index.js';
import * as realValidator from '@stoplight/prism-http/dist/validator/index.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '../simulation/world/random.ts';
import { loadGeneratedOperations } from '../specification/generated-operations.ts';
import { allOperations } from '../specification/prepared-operations.ts';
import type { PrismOperation } from '../specification/prism-operation.ts';
import { randomAnswers } from '../testing/random-answers.ts';
import { randomRequest } from '../testing/random-request.ts';

// The Prism that is published in third-party/, and the one of node_modules.

type Validator = Pick<typeof realValidator, 'validateInput' | 'validateOutput' | 'validateSecurity'>;
type Mock = typeof realMocker.default.default;
type Resource = Parameters<Mock>[0]['resource'];

const SEED = 20_261_129;
const REQUESTS = 100;
const ANSWERS = 30;

const logger = new Proxy({}, { get: () => () => logger }) as Parameters<ReturnType<Mock>>[0];
const realMock = realMocker.default.default;
let bundled: Validator;
let bundledMock: Mock;
let operations: PrismOperation[];

beforeAll(async () => {
  const file = (name: string) => new URL(`../../third-party/${name}.js`, import.meta.url).href;
  bundled = (await import(file('prism-validator'))) as Validator;
  // The mocker keeps the source of chance that it finds when it is loaded.
  const { random } = Math;
  const seeded = createRandom(SEED);
  Math.random = () => seeded.next();
  bundledMock = ((await import(file('prism-mocker'))) as { mock: Mock }).mock;
  Math.random = random;
  operations = allOperations(await loadGeneratedOperations());
});

describe(`the bundled Prism (seed ${SEED})`, { timeout: 300_000 }, () => {
  test('judges random requests as the real one does', () => {
    const random = createRandom(SEED);
    const verdicts = { Left: 0, Right: 0 };
    for (const operation of operations) {
      const resource = operation as unknown as Resource;
      for (let index = 0; index < REQUESTS; index++) {
        const request = { ...randomRequest(random, operation), method: operation.method };
        const element = request as unknown as Parameters<typeof realValidator.validateInput>[0]['element'];
        const real = realValidator.validateInput({ resource, element });
        expect(bundled.validateInput({ resource, element })).toEqual(real);
        verdicts[real._tag]++;
      }
    }
    expect(Math.min(verdicts.Left, verdicts.Right)).toBeGreaterThan(1000);
  });

  test('judges random answers as the real one does', () => {
    const random = createRandom(SEED);
    const verdicts = { Left: 0, Right: 0 };
    for (const operation of operations) {
      const resource = operation as unknown as Resource;
      for (const element of randomAnswers(random, operation, ANSWERS)) {
        const real = realValidator.validateOutput({ resource, element });
        expect(bundled.validateOutput({ resource, element })).toEqual(real);
        verdicts[real._tag]++;
      }
    }
    expect(Math.min(verdicts.Left, verdicts.Right)).toBeGreaterThan(1000);
  });

  test.each(['Bearer x', 'bearer x', 'Bearer', 'Basic eDp5', ''])(
    'judges "authorization: %s" as the real one',
    (text) => {
      for (const operation of operations) {
        const resource = operation as unknown as Resource;
        const headers: Record<string, string> = text === '' ? {} : { authorization: text };
        const element = { url: { path: '/', query: {} }, headers };
        expect(bundled.validateSecurity({ resource, element })).toEqual(
          realValidator.validateSecurity({ resource, element }),
        );
      }
    },
  );

  test('makes up the same documents from schemas', () => {
    for (const [operation, config] of documented()) {
      expect(answerOf(bundledMock, operation, config)).toEqual(answerOf(realMock, operation, config));
    }
  });

  test('makes up random answers that the real one has nothing against', () => {
    const wrong: unknown[] = [];
    for (const [operation, config] of documented()) {
      const outcome = answerOf(bundledMock, operation, { ...config, dynamic: true });
      if (outcome._tag === 'Left') {
        // Bytes have no schema.
        expect(answerOf(realMock, operation, { ...config, dynamic: true })).toEqual(outcome);
        continue;
      }
      const { statusCode, headers = {}, body } = outcome.right;
      // Headers with null have no value; the mock leaves them out.
      const known = Object.entries(headers).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]]));
      const element = { statusCode, headers: Object.fromEntries(known), body };
      const verdict = realValidator.validateOutput({ resource: operation as unknown as Resource, element });
      if (verdict._tag === 'Left') wrong.push([operation.iid, config, verdict.left]);
    }
    expect(wrong).toEqual([]);
  });
});

interface Config {
  code: number;
  mediaTypes: string[];
  dynamic: boolean;
  ignoreExamples: boolean;
}

/** Each documented answer in each of its media types, as if it had no example. */
function* documented(): Generator<[PrismOperation, Config]> {
  for (const operation of operations) {
    for (const { code, contents = [] } of operation.responses) {
      for (const { mediaType } of contents.length > 0 ? contents : [{ mediaType: '*/*' }]) {
        yield [operation, { code: Number(code), mediaTypes: [mediaType], dynamic: false, ignoreExamples: true }];
      }
    }
  }
}

function answerOf(mock: Mock, operation: PrismOperation, config: Config): ReturnType<ReturnType<Mock>> {
  const data = { method: 'get', url: { path: '/', query: {} }, headers: {}, body: undefined } as const;
  return mock({ resource: operation as unknown as Resource, input: { data, validations: [] }, config })(logger);
}
