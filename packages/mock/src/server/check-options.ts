import { checkChoice, checkSimulated } from '../assembly/check-choice.ts';
import { checkMockOptions } from '../assembly/check-mock-options.ts';
import { MockError } from '../http/mock-error.ts';
import type { MockServerOptions } from './mock-server-options.ts';

/**
 * Refuses values that types let through, and options that would have no effect: a state file in mode static.
 * @throws MockError
 */
export function checkOptions({ mode = 'static', ...options }: MockServerOptions): void {
  const { port = 0, hostname = '127.0.0.1', tls = false } = options;
  checkChoice('mode', mode, ['static', 'simulate', 'proxy']);
  checkChoice('worker', options.worker, ['terraform']);
  checkSimulated(options, ['seed', 'state', 'worker'], mode);
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
  if (typeof tls !== 'boolean' && typeof tls !== 'object') {
    throw new MockError(`The option tls must be true, { directory } or { cert, key }, not ${String(tls)}.`);
  }
  checkMockOptions(mode === 'proxy' ? options : { ...options, mode });
}
