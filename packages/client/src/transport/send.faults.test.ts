import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, createClient, HcptfError, RateLimitedError } from '../index.ts';
import { type FaultServer, startFaultServer } from '../testing/fault-server.ts';
import { type FaultName, faults } from '../testing/faults.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';

const TRY_MS = 12_345;
let server: FaultServer;

beforeAll(async () => {
  server = await startFaultServer();
});
afterAll(() => server.close());

interface Lane {
  api: Client;
  clock: VirtualClock;
  plan: (id: string, names: readonly FaultName[]) => void;
}

/**
 * A client of the fault server, on a clock of its own, over real sockets.
 * @param byGlobalFetch the way of most users; it cannot be refused, because that takes another address
 */
function lane(seed: number, byGlobalFetch = false): Lane {
  const clock = new VirtualClock(TRY_MS);
  const random = seededRandom(seed);
  const refusals = new Map<string, boolean[]>();
  const api = createClient({
    token: 't',
    baseUrl: server.url,
    clock,
    random,
    timeout: TRY_MS,
    ...(!byGlobalFetch && { fetch: misdirect }),
  });
  // Refusal is not the server's to give: the try goes where nothing listens.
  function misdirect(request: Request): Promise<Response> {
    const id = /\/(ws-[^/]+)/.exec(request.url)?.[1] ?? '';
    const url = request.url.replace(server.url, server.closedUrl);
    return fetch(refusals.get(id)?.shift() ? new Request(url, request) : request);
  }
  const plan = (id: string, names: readonly FaultName[]) => {
    refusals.set(
      id,
      names.map((name) => name === 'refused'),
    );
    const advance = () => clock.advance(TRY_MS);
    const jump = () => {
      clock.calendar += (random() - 0.5) * 2 * 3_600_000;
    };
    server.plan(
      id,
      names.filter((name) => name !== 'refused'),
      { advance, jump },
    );
  };
  return { api, clock, plan };
}

const create = (api: Client, id: string) =>
  api.createConfigurationVersion({ path: { workspace_id: id }, body: { data: { type: 'configuration-versions' } } });
const read = (api: Client, id: string) => api.getWorkspace({ path: { workspace_id: id } });
const nameOf = (error: unknown) => (HcptfError.isInstance(error) ? error.name : error);

const names = Object.keys(faults).filter((name) => name !== 'ok') as FaultName[];
/** What a POST may follow with another try: the server said that it did nothing, or never heard of it. */
const harmless = (name: FaultName) => name === 'refused' || name.startsWith('429');

describe('once on a real socket', () => {
  test.each(names)(
    '%s: a read gets its answer at the second try, a create only where that does no harm',
    async (name) => {
      const { api, plan } = lane(1);
      const [reading, writing] = [`ws-read-${name}`, `ws-write-${name}`];
      plan(reading, [name]);
      plan(writing, [name]);
      const answer = await read(api, reading).then(() => 'answer', nameOf);
      // Complete, but not what was promised: asking again would not help.
      const isSettled = name === 'html' || name === 'empty' || name === 'length-too-short';
      expect(answer).toBe(isSettled ? 'ApiError' : 'answer');
      const created = await create(api, writing).then(() => 'answer', nameOf);
      if (harmless(name)) expect(created).toBe('answer');
      else expect(created).toMatch(/^(ApiError|ServerError|NetworkError|TimeoutError)$/);
      expect(server.executed.get(writing) ?? 0).toBe(harmless(name) || faults[name].executes ? 1 : 0);
    },
  );

  test.each(names)('%s, five times: the error says what it was', async (name) => {
    const { api, plan } = lane(2);
    const id = `ws-five-${name}`;
    plan(id, Array(5).fill(name));
    const error = await read(api, id).catch((caught: unknown) => caught);
    expect(HcptfError.isInstance(error), String(error)).toBe(true);
    expect(error).toMatchObject({ isRetryable: true });
    const tells: [RegExp, string][] = [
      [/^429/, 'RateLimitedError'],
      [/^50\d/, 'ServerError'],
      [/^(silent|slow)/, 'TimeoutError'],
      [/^(html|empty|length|half|reset-in-body)/, 'ApiError'],
      [/./, 'NetworkError'],
    ];
    expect(nameOf(error)).toBe(tells.find(([pattern]) => pattern.test(name))?.[1]);
  });
});

describe('storms', () => {
  test('of 429 in every form and bursts of 500 are ridden out within the limits of retry', async () => {
    const { api, plan, clock } = lane(3);
    plan('ws-storm', ['429-seconds', '429-structured', '429-date', '429-x-ratelimit']);
    plan('ws-burst', ['500', '502-html', '503-retry-after', '504-half-body']);
    await create(api, 'ws-storm');
    expect(clock.now()).toBeGreaterThan(2000 + 5000 + 3000 + 521);
    await read(api, 'ws-burst');
    expect(server.executed.get('ws-storm')).toBe(1);
  });

  test('a calendar that jumps makes no wait longer than the retries may take', async () => {
    for (const jump of [-86_400_000, 86_400_000]) {
      const { api, clock } = lane(4);
      server.plan(`ws-jump${jump}`, ['429-date-after-jump'], {
        jump: () => {
          clock.calendar += jump;
        },
      });
      await read(api, `ws-jump${jump}`).catch((error: unknown) => expect(nameOf(error)).toBe('RateLimitedError'));
      expect(clock.now()).toBeLessThanOrEqual(120_000);
    }
  });
});

test('10,000 random sequences: no create is executed twice, and none is lost without an error', {
  timeout: 900_000,
}, async () => {
  // Enough at a time that garbage is collected while calls wait: see the requests in flight of send-once.ts.
  const LANES = 32;
  const outcomes = new Map<string, number>();
  const met = new Set<FaultName>();
  await Promise.all(
    Array.from({ length: LANES }, async (_, laneIndex) => {
      const byGlobalFetch = laneIndex % 2 === 0;
      const { api, plan, clock } = lane(1000 + laneIndex, byGlobalFetch);
      const possible = names.filter((name) => !byGlobalFetch || name !== 'refused');
      const gentle = possible.filter(harmless);
      const random = seededRandom(laneIndex);
      const pick = <Item>(list: readonly Item[]) => list[Math.floor(random() * list.length)] as Item;
      for (let n = laneIndex; n < 10_000; n += LANES) {
        const id = `ws-random-${n}`;
        // Half of the faults are of the kind after which a create is tried again, or sequences would be short.
        const sequence = Array.from({ length: Math.floor(random() * 7) }, () =>
          pick(random() < 0.5 ? gentle : possible),
        );
        plan(id, sequence);
        let result = await create(api, id).catch((error: unknown) => error);
        // A jump of the calendar can make a hold long: what was not sent is sent after it.
        if (RateLimitedError.isInstance(result) && result.attempts === 0) {
          clock.advance(result.retryAfterMs ?? 0);
          result = await create(api, id).catch((error: unknown) => error);
        }
        const executed = server.executed.get(id) ?? 0;
        const context = `${id}: ${sequence.join(', ')} → ${String(result)}`;
        if (executed > 1) expect.fail(`executed ${executed} times, ${context}`);
        if (result instanceof Error) {
          if (!HcptfError.isInstance(result)) expect.fail(`not an error of ours, ${context}`);
          const { maybeExecuted } = result as { maybeExecuted?: boolean };
          if (maybeExecuted === false && executed !== 0) expect.fail(`said not to be executed, ${context}`);
          if (result.isRetryable && executed !== 0) expect.fail(`said to be retryable, ${context}`);
        } else if (executed !== 1) expect.fail(`lost, ${context}`);
        const kind = result instanceof Error ? result.name : 'created';
        outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1);
        for (const name of sequence.slice(0, 1)) met.add(name);
      }
    }),
  );
  expect([...met].sort()).toEqual([...names].sort());
  expect([...outcomes.keys()].sort()).toEqual([
    'ApiError',
    'NetworkError',
    'RateLimitedError',
    'ServerError',
    'TimeoutError',
    'created',
  ]);
  console.log(`outcomes of 10,000 sequences: ${JSON.stringify(Object.fromEntries(outcomes))}`);
});
