import { afterAll, beforeAll, expect, test } from 'vitest';
import { simulatedOperations } from './simulated-operations.ts';
import { type SimulatedWorld, startSimulatedWorld } from './simulated-world.ts';
import { exampleArguments, fillPath, operations } from './specification.ts';

// The mock refuses a permission that its table does not know, even to owners.

let world: SimulatedWorld;
beforeAll(async () => {
  world = await startSimulatedWorld();
});
afterAll(() => world?.close());

const permissions = [...new Set(operations.map(([, { permission }]) => permission))].filter((one) => one !== null);

test.each(permissions)('an owner has the permission %s', async (permission) => {
  const asking = simulatedOperations.filter(([, operation]) => operation.permission === permission);
  const statuses: number[] = [];
  for (const [id, operation] of asking) {
    const { path, query, body } = exampleArguments(operation);
    const { token } = world.server.control.worlds.create(`${id}-permission`);
    const text = new URLSearchParams(query as Record<string, string>).toString();
    const to = `${fillPath(operation, path)}${text && `?${text}`}`;
    statuses.push((await world.call(operation.method.toUpperCase(), to, body as object | undefined, token)).status);
  }
  const remedy = `${permission} needs a line in packages/mock/src/simulation/access/permissions.ts`;
  expect(
    statuses.some((status) => status !== 404),
    remedy,
  ).toBe(true);
});
