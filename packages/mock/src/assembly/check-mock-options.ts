import { LONGEST_WAIT } from '../front/wait.ts';
import { MockError } from '../http/mock-error.ts';
import { checkChoice, checkSimulated } from './check-choice.ts';
import type { MockOptions } from './mock-options.ts';

/**
 * Refuses values that types let through, and options that would have no effect: a seed in mode static.
 * @throws MockError
 */
export function checkMockOptions(options: MockOptions): void {
  const { mode = 'static', clock, now, latency = 0, webhookHosts = [] } = options;
  checkChoice('mode', options.mode, ['static', 'simulate']);
  checkChoice('clock', clock, ['fast', 'real', 'manual']);
  checkSimulated(options, ['seed'], mode);
  if (!Array.isArray(webhookHosts)) {
    throw new MockError(`The option webhookHosts must be a list of hosts, not ${String(webhookHosts)}.`);
  }
  if (now === null || (now !== undefined && Number.isNaN(Number(new Date(now))))) {
    throw new MockError(`The option now must be a time, not ${String(now)}.`);
  }
  const { min, max } = typeof latency === 'number' ? { min: latency, max: latency } : Object(latency);
  if (!(typeof min === 'number' && typeof max === 'number' && min >= 0 && min <= max && max <= LONGEST_WAIT)) {
    throw new MockError(`The option latency must be milliseconds, or { min, max }, not ${JSON.stringify(latency)}.`);
  }
}
