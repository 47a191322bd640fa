import { expect, test } from 'vitest';
import type { JsonObject } from '../../http/json.ts';
import type { Filter } from '../../specification/resource.ts';
import type { Call } from '../documents/call.ts';
import { createClock } from '../world/clock.ts';
import { World } from '../world/world.ts';
import { listFilter } from './list-filter.ts';

const world = new World({ name: 'main', clock: createClock('manual', 0), seed: 1, jobs: {} });
const organization = world.create('organizations', { id: 'acme' });
const record = world.create('projects', {
  attributes: { name: 'Payments', 'workspace-count': 9, 'created-at': '2026-05-12T09:00:00.000Z', topics: ['a', 'b'] },
  relationships: { organization: { type: 'organizations', id: organization.id } },
});

function fits(filter: Omit<Filter, 'parameter'>, sent: string | string[] | undefined): boolean | undefined {
  const query = {
    text: () => (Array.isArray(sent) ? undefined : sent),
    list: () => (Array.isArray(sent) ? sent : undefined),
    number: () => undefined,
    flag: () => undefined,
  };
  return listFilter({ world, query } as unknown as Call, { parameter: 'filter', ...filter })?.(record);
}

test.each<[JsonObject, string | string[], boolean]>([
  [{ compares: 'equals', attributes: ['name'] }, 'Payments', true],
  [{ compares: 'equals', attributes: ['name'] }, 'Pay', false],
  [{ compares: 'equals', attributes: ['name'] }, ['Other', 'Payments'], true],
  [{ compares: 'equals', attributes: ['topics'] }, 'b', true],
  [{ compares: 'contains', attributes: ['name'] }, 'PAY', true],
  [{ compares: 'contains', attributes: ['key', 'name'] }, 'ments', true],
  [{ compares: 'wildcard', attributes: ['name'] }, 'pay*', true],
  [{ compares: 'wildcard', attributes: ['name'] }, '*pay', false],
  [{ compares: 'gt', attributes: ['workspace-count'] }, '10', false],
  [{ compares: 'lt', attributes: ['workspace-count'] }, '10', true],
  [{ compares: 'gte', attributes: ['created-at'] }, '2026-05-12T09:00:00.000Z', true],
  [{ compares: 'lte', attributes: ['closed-at'] }, '2026-05-12T09:00:00.000Z', false],
  [{ compares: 'equals', attributes: ['id'], through: 'organization' }, 'acme', true],
  [{ compares: 'equals', attributes: ['name'], through: 'organization' }, 'acme', true],
  [{ compares: 'equals', attributes: ['id'], through: 'organization' }, 'other', false],
])('%j with %j: %j', (filter, sent, expected) => {
  expect(fits(filter as unknown as Filter, sent)).toBe(expected);
});

test('does not filter by what the request does not send', () => {
  expect(fits({ compares: 'equals', attributes: ['name'] }, undefined)).toBeUndefined();
});
