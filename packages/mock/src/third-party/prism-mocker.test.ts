import * as realMocker from '@stoplight/prism-http/dist/mocker/index.js';
import { validateOutput } from '@stoplight/prism-http/dist/validator/index.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadGeneratedOperations } from '../operations/generated-operations.ts';
import { createRandom } from '../simulation/world/random.ts';
import { allOperations } from '../specification/prepared-operations.ts';

// The Prism that is published in third-party/, and the one of node_modules.

type Mock = typeof realMocker.default.default;
type Resource = Parameters<Mock>[0]['resource'];

interface Config {
  code: number;
  mediaTypes: string[];
  dynamic: boolean;
  ignoreExamples: boolean;
}

const SEED = 20_261_129;
const logger = new Proxy({}, { get: () => () => logger }) as Parameters<ReturnType<Mock>>[0];
const real = realMocker.default.default;
let bundled: Mock;
/** Each documented answer in each of its media types, as if it had no example. */
let documented: { resource: Resource; config: Config }[];

beforeAll(async () => {
  // The mocker keeps the source of chance that it finds when it is loaded.
  const { random } = Math;
  const seeded = createRandom(SEED);
  Math.random = () => seeded.next();
  const file = new URL('../../third-party/prism-mocker.js', import.meta.url).href;
  bundled = ((await import(file)) as { mock: Mock }).mock;
  Math.random = random;
  documented = allOperations(await loadGeneratedOperations()).flatMap((operation) =>
    operation.responses.flatMap(({ code, contents = [] }) =>
      (contents.length > 0 ? contents : [{ mediaType: '*/*' }]).map(({ mediaType }) => ({
        resource: operation as unknown as Resource,
        config: { code: Number(code), mediaTypes: [mediaType], dynamic: false, ignoreExamples: true },
      })),
    ),
  );
});

describe(`the bundled mocker (seed ${SEED})`, { timeout: 300_000 }, () => {
  test('makes up the same documents from schemas as the real one', () => {
    for (const { resource, config } of documented) {
      expect(answerOf(bundled, resource, config)).toEqual(answerOf(real, resource, config));
    }
  });

  test('makes up random answers that the real validator has nothing against', () => {
    const wrong: unknown[] = [];
    for (const { resource, config } of documented) {
      const outcome = answerOf(bundled, resource, { ...config, dynamic: true });
      if (outcome._tag === 'Left') {
        // Bytes have no schema.
        expect(answerOf(real, resource, { ...config, dynamic: true })).toEqual(outcome);
        continue;
      }
      const { statusCode, headers = {}, body } = outcome.right;
      // Headers with null have no value; the mock leaves them out.
      const known = Object.entries(headers).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]]));
      const verdict = validateOutput({ resource, element: { statusCode, headers: Object.fromEntries(known), body } });
      if (verdict._tag === 'Left') wrong.push([resource.iid, config, verdict.left]);
    }
    expect(wrong).toEqual([]);
  });
});

function answerOf(mock: Mock, resource: Resource, config: Config): ReturnType<ReturnType<Mock>> {
  const data = { method: 'get', url: { path: '/', query: {} }, headers: {}, body: undefined } as const;
  return mock({ resource, input: { data, validations: [] }, config })(logger);
}
