import { describe, expect, test } from 'vitest';
import { MockError } from '../http/mock-error.ts';
import type { MockServerOptions } from './mock-server-options.ts';
import { startMockServer } from './start-mock-server.ts';

// As JavaScript, or a variable of the environment, may give them.
const wrong: [Record<string, unknown>, string | RegExp][] = [
  [{ mode: 'simulated' }, 'The option mode must be static, simulate, proxy, not simulated.'],
  [{ clock: 'slow' }, 'The option clock must be fast, real, manual, not slow.'],
  [{ seed: { extends: 'default' } }, 'The option seed is of use in mode simulate only, not in mode static.'],
  [{ state: 'state.json' }, 'The option state is of use in mode simulate only, not in mode static.'],
  [{ mode: 'proxy', upstream: 'http://localhost', worker: 'terraform' }, /^The option worker is of use in mode sim/],
  [{ upstream: 'http://localhost' }, 'Mode proxy and the upstream that it stands in front of go together.'],
  [{ mode: 'proxy' }, 'Mode proxy and the upstream that it stands in front of go together.'],
  [{ port: 65_536 }, 'The option port must be a number from 0 to 65535, not 65536.'],
  [{ port: '4010' }, 'The option port must be a number from 0 to 65535, not 4010.'],
  [{ hostname: '' }, 'The option hostname is empty: leave it out for 127.0.0.1.'],
  [{ hostname: null }, 'The option hostname must be a name or an address, not null.'],
  [{ webhookHosts: 'hooks.acme.example' }, 'The option webhookHosts must be a list of hosts, not hooks.acme.example.'],
  [{ tls: 'certificates' }, 'The option tls must be true, { directory } or { cert, key }, not certificates.'],
  [{ now: null }, 'The option now must be a time, not null.'],
  [{ now: 'yesterday' }, 'The option now must be a time, not yesterday.'],
  [{ latency: -1 }, 'The option latency must be milliseconds, or { min, max }, not -1.'],
  [{ latency: { min: 5, max: 1 } }, 'The option latency must be milliseconds, or { min, max }, not {"min":5,"max":1}.'],
  [{ latency: 2 ** 31 }, /^The option latency must be/],
  [{ latency: '50' }, 'The option latency must be milliseconds, or { min, max }, not "50".'],
  [{ latency: null }, 'The option latency must be milliseconds, or { min, max }, not null.'],
  [
    { mode: 'simulate', seed: { records: [] } },
    'The seed is wrong at /: it needs records and tokens, or extends: default.',
  ],
  [{ mode: 'simulate', seed: 'seed.yaml' }, 'The seed is wrong at /: it must be object.'],
  [
    {
      mode: 'simulate',
      seed: { extends: 'default', records: [{ type: 'organizations', id: 'z', attributes: { email: 5 } }] },
    },
    'The seed is wrong at /records/0/attributes/email: it must be string,null.',
  ],
  [{ mode: 'simulate', seed: { extends: 'default', now: '2026-99-12T09:00:00Z' } }, /^The seed is wrong at \/now: /],
];

describe('options', { timeout: 30_000 }, () => {
  test.each(wrong)('%j: %s', async (options, message) => {
    const starting = startMockServer(options as MockServerOptions);
    await expect(starting).rejects.toThrow(MockError);
    await expect(starting).rejects.toThrow(message);
  });

  test('a seed may leave out what the default one has', async () => {
    const records = [{ type: 'organizations', id: 'zenith', attributes: { email: 'z@zenith.example' } }];
    const server = await startMockServer({ mode: 'simulate', seed: { extends: 'default', records } });
    const { status } = await fetch(`${server.url}/organizations/acme`, {
      headers: { authorization: `Bearer ${server.token}` },
    });
    expect(status).toBe(200);
    expect(JSON.stringify(server.control.state.dump())).toContain('zenith');
    await server.close();
  });
});
