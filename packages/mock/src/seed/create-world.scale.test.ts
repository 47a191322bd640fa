import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { World } from '../simulation/world/world.ts';
import { bigSeed } from '../testing/big-seed.ts';
import { type SimulatedServer, startSimulatedServer } from '../testing/simulated-server.ts';

const WORKSPACES = 10_000;
const RUNS = 100_000;

let server: SimulatedServer;
let world: World;
beforeAll(async () => {
  server = await startSimulatedServer({ seed: bigSeed(WORKSPACES, RUNS) });
  world = server.worlds?.main ?? expect.unreachable();
});
afterAll(() => server.close());

// test/bench measures the time. This test holds what makes it fast: no request reads all records.
describe('a big organization', { timeout: 120_000 }, () => {
  test('has all its records', () => {
    // The default seed's records are there too.
    expect(world.count('workspaces')).toBeGreaterThanOrEqual(WORKSPACES);
    expect(world.count('runs')).toBeGreaterThanOrEqual(RUNS);
    expect(world.count('plans')).toBe(world.count('runs'));
  });

  test.each([
    ['/organizations/acme/workspaces?page%5Bsize%5D=20', 20],
    ['/organizations/acme/workspaces?page%5Bsize%5D=20&page%5Bnumber%5D=400', 20],
    ['/organizations/acme/workspaces?page%5Bsize%5D=20&search%5Bname%5D=w9999', 1],
    ['/organizations/acme/workspaces?page%5Bsize%5D=20&sort=-name', 20],
    ['/organizations/acme/runs?page%5Bsize%5D=20', 20],
    ['/organizations/acme/runs?page%5Bsize%5D=20&page%5Bnumber%5D=4000', 20],
    ['/workspaces/ws-0000000000000042/runs?page%5Bsize%5D=20', 10],
  ])('%s shows a page of %i and reads only what is on it', async (path, shown) => {
    const get = vi.spyOn(world, 'get');
    const all = vi.spyOn(world, 'all');
    const { status, json } = await server.call('GET', path);
    // About thirty for each resource shown; it would be thousands if each record were read.
    const followed = get.mock.calls.length;
    expect([status, json.data.length]).toEqual([200, shown]);
    expect(followed).toBeLessThan(40 * shown + 40);
    expect(all).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  test('pages have the right records', async () => {
    const at = async (page: number) => {
      const query = `page%5Bsize%5D=20&page%5Bnumber%5D=${page}&search%5Bname%5D=w0`;
      return (await server.call('GET', `/organizations/acme/workspaces?${query}`)).json;
    };
    const { data, meta } = await at(1);
    const matching = [...world.all('workspaces')]
      .map(({ attributes }) => String(attributes['name']))
      .filter((name) => name.includes('w0'));
    expect(meta.pagination['total-count']).toBe(matching.length);
    expect(data.map(({ attributes }: { attributes: { name: string } }) => attributes.name)).toEqual(
      matching.sort().slice(0, 20),
    );
  });
});
