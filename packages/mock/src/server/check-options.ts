import { MockError } from '../http/mock-error.ts';
import type { MockServerOptions } from './mock-server.ts';

/** setTimeout takes 31 bits, and waits not at all for more. */
export const LONGEST_WAIT: number = 2 ** 31 - 1;

const SIMULATED = ['seed', 'state', 'worker'] as const;
const CHOICES = {
  mode: ['static', 'simulate', 'proxy'],
  clock: ['fast', 'real', 'manual'],
  worker: ['terraform'],
} as const;

/**
 * Finds what types do not, and what would be left out of account without a word: a seed in mode static.
 * @throws MockError
 */
export function checkOptions(options: MockServerOptions): void {
  const {
    mode = 'static',
    port = 0,
    hostname = '127.0.0.1',
    now,
    latency = 0,
    tls = false,
    webhookHosts = [],
  } = options;
  for (const [name, choices] of Object.entries(CHOICES)) {
    const value = options[name as keyof typeof CHOICES];
    if (value === undefined || choices.some((choice) => choice === value)) continue;
    throw new MockError(`The option ${name} must be ${choices.join(', ')}, not ${String(value)}.`);
  }
  for (const name of SIMULATED) {
    if (options[name] !== undefined && mode !== 'simulate') {
      throw new MockError(`The option ${name} is of use in mode simulate only, not in mode ${mode}.`);
    }
  }
  if ((mode === 'proxy') !== (options.upstream !== undefined)) {
    throw new MockError('Mode proxy and the upstream that it stands in front of go together.');
  }
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new MockError(`The option port must be a number from 0 to 65535, not ${String(port)}.`);
  }
  // Node.js would listen on every address of the machine.
  if (hostname === '') throw new MockError('The option hostname is empty: leave it out for 127.0.0.1.');
  if (typeof hostname !== 'string') {
    throw new MockError(`The option hostname must be a name or an address, not ${String(hostname)}.`);
  }
  if (!Array.isArray(webhookHosts)) {
    throw new MockError(`The option webhookHosts must be a list of hosts, not ${String(webhookHosts)}.`);
  }
  if (typeof tls !== 'boolean' && typeof tls !== 'object') {
    throw new MockError(`The option tls must be true, { directory } or { cert, key }, not ${String(tls)}.`);
  }
  if (now === null || (now !== undefined && Number.isNaN(Number(new Date(now))))) {
    throw new MockError(`The option now must be a time, not ${String(now)}.`);
  }
  const { min, max } = typeof latency === 'number' ? { min: latency, max: latency } : Object(latency);
  if (!(typeof min === 'number' && typeof max === 'number' && min >= 0 && min <= max && max <= LONGEST_WAIT)) {
    throw new MockError(`The option latency must be milliseconds, or { min, max }, not ${JSON.stringify(latency)}.`);
  }
}
