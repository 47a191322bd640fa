import { expect, test } from 'vitest';
import { loadGeneratedOperations } from '../operations/generated-operations.ts';
import { createRandom } from '../simulation/world/random.ts';
import { randomAnswers } from '../testing/random-answers.ts';
import { allOperations } from './prepared-operations.ts';
import { breachesOf } from './prism.ts';
import { quickCheckAnswer } from './quick-check-answer.ts';

const SEED = 20_261_122;
const DOCUMENTS = 100;

test(`Prism has nothing against random answers (seed ${SEED}) that pass the quick check`, {
  timeout: 300_000,
}, async () => {
  const random = createRandom(SEED);
  const count = { right: 0, passed: 0, wrong: 0 };
  const mistaken: string[] = [];
  for (const operation of allOperations(await loadGeneratedOperations())) {
    for (const answer of randomAnswers(random, operation, DOCUMENTS)) {
      const passed = quickCheckAnswer(operation, answer);
      const breaches = await breachesOf(operation, answer);
      if (passed && breaches.length > 0) mistaken.push(`${operation.iid} ${JSON.stringify([answer, breaches[0]])}`);
      count[breaches.length > 0 ? 'wrong' : 'right']++;
      if (passed) count.passed++;
    }
  }
  expect(mistaken).toEqual([]);
  // Enough of both kinds, or this would prove nothing; and hardly a right one that Prism is asked about.
  expect(count.wrong).toBeGreaterThan(5000);
  expect(count.right).toBeGreaterThan(5000);
  expect(count.passed / count.right).toBeGreaterThan(0.9);
});
