import { expect, test } from 'vitest';
import { auditRecord as record } from '../testing/audit-record.ts';
import { fakeClock } from '../testing/fake-clock.ts';
import { makeToolset, resource } from '../testing/make-toolset.ts';
import type { AuditEntry } from './audit-entry.ts';
import { createAuditLog } from './audit-log.ts';
import { verifyAuditLog } from './verify-audit-log.ts';

async function writeLog(count: number) {
  const lines: string[] = [];
  const log = createAuditLog({ sink: (line) => void lines.push(line), clock: fakeClock() });
  // At once, as calls of a model come.
  await Promise.all(Array.from({ length: count }, (_, index) => log.append({ ...record, tool: `t${index}` })));
  return { lines, log };
}

test('entries of concurrent calls make one chain', async () => {
  const { lines, log } = await writeLog(20);
  expect(await verifyAuditLog(lines)).toEqual({ ok: true, entries: 20, head: log.head });
  expect(await verifyAuditLog(`${lines.join('\n')}\n`, log.head)).toMatchObject({ ok: true });
});

test.each<[string, (lines: string[]) => string[], RegExp]>([
  [
    'a changed entry',
    (lines) => lines.map((line, index) => (index === 4 ? line.replace('"allow"', '"deny"') : line)),
    /was changed/,
  ],
  [
    'a second key with the same name',
    (lines) => lines.map((line, index) => (index === 4 ? line.replace('{', '{"decision":"deny",') : line)),
    /was changed/,
  ],
  ['an entry taken out', (lines) => lines.filter((_, index) => index !== 4), /sequence/],
  ['entries that changed places', (lines) => [lines[1] ?? '', lines[0] ?? '', ...lines.slice(2)], /sequence/],
  ['an entry put in', (lines) => [...lines.slice(0, 3), lines[2] ?? '', ...lines.slice(3)], /sequence/],
  ['an end cut off', (lines) => lines.slice(0, -1), /ends with entry 9/],
  ['half a line', (lines) => [...lines.slice(0, -1), lines.at(-1)?.slice(0, 40) ?? ''], /no|not an audit entry/],
])('%s shows', async (_, change, problem) => {
  const { lines, log } = await writeLog(10);
  expect(await verifyAuditLog(change(lines), log.head)).toMatchObject({
    ok: false,
    problem: expect.stringMatching(problem),
  });
});

test('a head that was kept earlier is checked where it stands', async () => {
  const { lines, log } = await writeLog(5);
  const head = log.head;
  const longer = createAuditLog({ last: head, sink: (line) => void lines.push(line) });
  await longer.append(record);
  expect(await verifyAuditLog(lines, head)).toMatchObject({ ok: true, entries: 6 });
  expect(await verifyAuditLog((await writeLog(6)).lines, { ...head, hash: '0'.repeat(64) })).toMatchObject({
    ok: false,
    line: 5,
    problem: expect.stringContaining('head that was kept'),
  });
});

test('a log with a key cannot be rewritten without it', async () => {
  const key = new Uint8Array(32).fill(7);
  const lines: string[] = [];
  const log = createAuditLog({ sink: (line) => void lines.push(line), key });
  await log.append(record);
  expect(await verifyAuditLog(lines, log.head, key)).toMatchObject({ ok: true });
  const { lines: forged } = await writeLog(1);
  for (const [other, given] of [
    [lines, undefined],
    [lines, new Uint8Array(32)],
    [forged, key],
  ] as const) {
    expect(await verifyAuditLog(other, undefined, given)).toMatchObject({ ok: false, line: 1 });
  }
  expect(() => createAuditLog({ sink: () => undefined, key: new Uint8Array(8) })).toThrow('32 bytes or more');
});

test('continues a log, and leaves no gap after a failing sink', async () => {
  const { lines, log } = await writeLog(3);
  let broken = true;
  const next = createAuditLog({
    last: log.head,
    sink: (line) => {
      if (broken) throw new Error('disk full');
      lines.push(line);
    },
  });
  await expect(next.append(record)).rejects.toThrow('disk full');
  broken = false;
  await next.append(record);
  expect(await verifyAuditLog(lines)).toMatchObject({ ok: true, entries: 4 });
});

test('an entry has the ids of all requests of its call: look-ups, further tries, the steps of a composite tool', async () => {
  const entries: AuditEntry[] = [];
  const audit = createAuditLog({ sink: (_, entry) => void entries.push(entry) });
  const policy = {
    version: 1 as const,
    agents: { '*': { rules: [{ effect: 'allow' as const, workspaces: ['net'] }] } },
  };
  const statuses = ['planning', 'planning', 'applied'];
  let count = 0;
  const { tools, server } = await makeToolset(
    ({ path }) => {
      const headers = { 'x-request-id': `req-${++count}` };
      if (count === 3) return { status: 503, headers: { ...headers, 'retry-after': '0' }, body: { errors: [] } };
      return path.includes('/workspaces/')
        ? { headers, body: resource('workspaces', 'ws-1', { name: 'net' }, { organization: 'acme' }) }
        : {
            headers,
            body: resource(
              'runs',
              'run-1',
              { status: count < 4 ? 'pending' : statuses.shift() },
              { workspace: 'ws-1' },
            ),
          };
    },
    { audit, policy, clock: fakeClock() },
    { retry: { maxRetries: 1, minDelayMs: 0, maxDelayMs: 0 } },
  );
  await tools.execute('wait_for_run', { run_id: 'run-1' });
  await tools.execute('get_run', { run_id: 'run-1' });
  await server.close();
  // Two look-ups, a try that fails and its repeat, two more looks; the second call finds the place of the run kept.
  expect(entries.map(({ requests, request_ids }) => [requests, request_ids])).toEqual([
    [6, ['req-1', 'req-2', 'req-3', 'req-4', 'req-5', 'req-6']],
    [1, ['req-7']],
  ]);
});

test('an entry names what was touched, whatever the call has as its secret', async () => {
  const entries: AuditEntry[] = [];
  const audit = createAuditLog({ sink: (_, entry) => void entries.push(entry) });
  const { tools } = await makeToolset(() => ({ status: 201, body: resource('vars', 'var-1') }), { audit });
  for (const value of ['ws-prodPayments', 'DB_KEY', 'rotated']) {
    const args = { workspace_id: 'ws-prodPayments', key: 'DB_KEY', description: 'rotated', category: 'env' };
    await tools.execute('create_workspace_variable', { ...args, value });
    expect(entries.at(-1)?.arguments).toMatchObject(args);
  }
});

test('every call is recorded, allowed or refused, with digests of secrets', async () => {
  const entries: AuditEntry[] = [];
  const audit = createAuditLog({ sink: (_, entry) => void entries.push(entry), salt: new Uint8Array(32) });
  const policy = {
    version: 1 as const,
    agents: { '*': { rules: [{ name: 'acme', effect: 'allow' as const, organizations: ['acme'] }] } },
  };
  const { tools, server } = await makeToolset(
    ({ path }) =>
      path.includes('/vars')
        ? { status: 422, headers: { 'x-request-id': 'req-7' }, body: { errors: [{ status: '422', title: 'no' }] } }
        : { body: resource('workspaces', 'ws-1', { name: 'net' }, { organization: 'acme' }) },
    { audit, policy, agent: 'bot', clock: fakeClock() },
  );
  await tools.execute(
    'create_workspace_variable',
    { workspace_id: 'ws-1', key: 'k', category: 'env', value: 'hunter2!' },
    { callId: 'call-1' },
  );
  await tools.execute('list_organizations', {});
  await tools.execute('nothing', { a: 1 });
  await server.close();
  const finished = entries.filter(({ outcome }) => outcome !== 'intended');
  expect(finished[0]).toMatchObject({
    agent: 'bot',
    tool: 'create_workspace_variable',
    risk: 'write',
    call_id: 'call-1',
    arguments: {
      workspace_id: 'ws-1',
      key: 'k',
      category: 'env',
      value: { digest: expect.stringMatching(/^hmac-sha256:[0-9a-f]{64}$/) },
    },
    places: [{ organization: 'acme', workspace: { id: 'ws-1', name: 'net' } }],
    decision: 'allow',
    rule: 'acme',
    outcome: 'rejected',
    status: 422,
    requests: 2,
    request_ids: ['req-7'],
    request_size: 69,
  });
  expect(finished.slice(1).map(({ tool, decision, outcome }) => [tool, decision, outcome])).toEqual([
    ['list_organizations', 'deny', 'denied'],
    ['nothing', 'none', 'unknown_tool'],
  ]);
});
