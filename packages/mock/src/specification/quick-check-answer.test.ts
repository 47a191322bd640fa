import { expect, test } from 'vitest';
import { loadGeneratedOperations } from '../generated-operations.ts';
import type { Answer } from '../http/answer.ts';
import { createRandom } from '../simulation/world/random.ts';
import { pick, randomDocument } from '../testing/random-document.ts';
import { quickCheckAnswer } from './quick-check-answer.ts';
import type { PrismOperation } from './prism-operation.ts';
import { breachesOf } from './prism.ts';
import { allOperations } from './prepared-operations.ts';

const SEED = 20_261_122;
const DOCUMENTS = 100;

test(`Prism has nothing against random answers (seed ${SEED}) that are plainly right`, {
  timeout: 300_000,
}, async () => {
  const random = createRandom(SEED);
  const count = { right: 0, plain: 0, wrong: 0 };
  const mistaken: string[] = [];
  for (const operation of allOperations(await loadGeneratedOperations())) {
    for (const answer of answersOf(operation, random)) {
      const plain = quickCheckAnswer(operation, answer);
      const breaches = await breachesOf(operation, answer);
      if (plain && breaches.length > 0) mistaken.push(`${operation.iid} ${JSON.stringify([answer, breaches[0]])}`);
      count[breaches.length > 0 ? 'wrong' : 'right']++;
      if (plain) count.plain++;
    }
  }
  expect(mistaken).toEqual([]);
  // Enough of both kinds, or this would prove nothing; and hardly a right one that Prism is asked about.
  expect(count.wrong).toBeGreaterThan(5000);
  expect(count.right).toBeGreaterThan(5000);
  expect(count.plain / count.right).toBeGreaterThan(0.9);
});

function* answersOf({ responses }: PrismOperation, random: ReturnType<typeof createRandom>): Generator<Answer> {
  for (const { code, headers: declared = [], contents = [] } of responses) {
    const statusCode = Number(code);
    for (const { mediaType, schema, examples = [] } of contents.length > 0 ? contents : [{ mediaType: '' }]) {
      const headers = () => ({
        ...(mediaType && { 'content-type': pick(random, [mediaType, mediaType, mediaType, 'text/html']) }),
        ...Object.fromEntries(declared.map(({ name }) => [name, pick(random, ['30', '1.5', 'https://x/y', '', 'x'])])),
      });
      for (const example of examples) {
        const body = 'value' in example ? example.value : undefined;
        yield { statusCode, headers: { 'content-type': mediaType }, body };
      }
      // Errors are the same in all operations.
      const documents = statusCode < 400 ? DOCUMENTS : 3;
      for (let index = 0; index < documents; index++) {
        yield { statusCode, headers: headers(), body: randomDocument(random, schema ?? {}) };
      }
    }
  }
  yield { statusCode: 418, headers: {}, body: undefined };
}
