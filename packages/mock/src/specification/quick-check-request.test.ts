import { expect, test } from 'vitest';
import { loadGeneratedOperations } from '../operations/generated-operations.ts';
import { createRandom } from '../simulation/world/random.ts';
import { randomRequest } from '../testing/random-request.ts';
import { allOperations } from './prepared-operations.ts';
import { faultsOf } from './prism.ts';
import { quickCheckRequest } from './quick-check-request.ts';

const SEED = 20_261_122;
const REQUESTS = 300;
const random = createRandom(SEED);

test(`Prism has nothing against random requests (seed ${SEED}) that pass the quick check`, {
  timeout: 300_000,
}, async () => {
  const count = { right: 0, passed: 0, wrong: 0 };
  const mistaken: string[] = [];
  for (const operation of allOperations(await loadGeneratedOperations())) {
    for (let index = 0; index < REQUESTS; index++) {
      const request = randomRequest(random, operation);
      const passed = quickCheckRequest(operation, request);
      const faults = await faultsOf(operation, request);
      if (passed && faults.length > 0) mistaken.push(`${operation.iid} ${JSON.stringify([request, faults[0]])}`);
      count[faults.length > 0 ? 'wrong' : 'right']++;
      if (passed) count.passed++;
    }
  }
  expect(mistaken).toEqual([]);
  // Enough of both kinds, or this would prove nothing; and most right ones are seen to be.
  expect(count.wrong).toBeGreaterThan(5000);
  expect(count.right).toBeGreaterThan(5000);
  expect(count.passed / count.right).toBeGreaterThan(0.6);
});
