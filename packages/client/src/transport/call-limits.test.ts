import { describe, expect, test } from 'vitest';
import { json, sequence, stubClient } from '../testing/stub-client.ts';

const path = { run_id: 'run-1' };
const run = { data: { id: 'run-1', type: 'runs' } };
const busy = () => json({}, 503);
const never = ({ signal }: Request) =>
  new Promise<Response>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

describe('a call', () => {
  test('takes a timeout of its own', async () => {
    const { api } = stubClient(never, { retry: false, clock: undefined });
    await expect(api.getRun({ path, timeout: 5 })).rejects.toMatchObject({ name: 'TimeoutError', timeoutMs: 5 });
  });

  test('is refused with a timeout that is out of range', async () => {
    const { api, sent } = stubClient(busy);
    await expect(api.getRun({ path, timeout: -1 })).rejects.toThrow('timeout must be');
    expect(sent).toEqual([]);
  });

  test('takes retries of its own, and keeps what it does not name', async () => {
    const { api, sent, clock } = stubClient(busy, { retry: { minDelayMs: 1000, maxRetries: 9 } });
    await expect(api.getRun({ path, retry: { maxRetries: 1 } })).rejects.toMatchObject({ attempts: 2 });
    expect(sent).toHaveLength(2);
    expect(clock.now()).toBe(500);
  });

  test('is never repeated with retry: false, and as the client has it with undefined', async () => {
    const { api, sent } = stubClient(sequence(busy, busy, () => json(run)));
    await expect(api.getRun({ path, retry: false })).rejects.toMatchObject({ attempts: 1 });
    await expect(api.getRun({ path, retry: undefined, timeout: undefined })).resolves.toEqual(run);
    expect(sent).toHaveLength(3);
  });

  test('of what the specification does not have takes them, too', async () => {
    const { api, sent } = stubClient(busy);
    const { error } = await api.request('GET', '/varsets', { retry: false });
    expect(error?.status).toBe(503);
    expect(sent).toHaveLength(1);
  });
});
