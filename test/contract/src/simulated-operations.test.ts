import { expect, test } from 'vitest';
import { simulatedOperations } from './simulated-operations.ts';
import { operations } from './specification.ts';

/** Operations that the simulation answers with their example, each with the reason. This list may only get shorter. */
const EXAMPLES: Readonly<Record<string, string>> = {
  ping: 'it answers 204 without a body, whatever the state',
};

test('every operation is simulated by its rule or by a handler, or is listed with the reason', () => {
  const simulated = new Set(simulatedOperations.map(([id]) => id));
  const examples = operations.filter(([id, { tag }]) => !simulated.has(id) && tag !== 'signed-urls').map(([id]) => id);
  expect(examples).toEqual(Object.keys(EXAMPLES));
});
