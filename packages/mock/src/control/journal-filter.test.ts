import { describe, expect, test } from 'vitest';
import { startSimulatedServer } from '../testing/simulated-server.ts';
import { journalFilter } from './journal-filter.ts';

test('chooses by each of its members', () => {
  const filter = { operationId: 'ping', method: 'get', world: 'w', status: 204, last: 3 };
  expect(journalFilter({ ...filter, status: '204', last: '3' })).toEqual(filter);
  expect(journalFilter({})).toEqual({});
});

describe('a query that chooses by mistake', () => {
  test.each([
    [{ last: 'abc' }, 'last must be a number from 1 on, not abc.'],
    [{ last: '0' }, 'last must be a number from 1 on, not 0.'],
    [{ status: '4xx' }, 'status must be a status, such as 404, not 4xx.'],
    [{ method: 'GTE' }, 'method must be an HTTP method, not GTE.'],
  ])('%j is refused', (query, reason) => {
    expect(() => journalFilter(query)).toThrow(reason);
  });

  test('is a 400 that names the parameter, an unknown operation too', async () => {
    const server = await startSimulatedServer();
    for (const parameter of ['last', 'operationId', 'foo']) {
      const { status, json } = await server.call('GET', `${server.origin}/__mock/requests?${parameter}=nope`);
      expect([status, json.errors[0].source]).toEqual([400, { parameter }]);
    }
    const { json } = await server.call('GET', `${server.origin}/__mock/requests?last=1&last=2`);
    expect(json.errors[0].detail).toBe('last is given more than once.');
    await server.close();
  });
});
