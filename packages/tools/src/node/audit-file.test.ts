import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { createAuditLog } from '../audit/audit-log.ts';
import { verifyAuditLog } from '../audit/verify-audit-log.ts';
import { auditRecord as record } from '../testing/audit-record.ts';
import { auditFileSink } from './audit-file.ts';

const folder = await mkdtemp(join(tmpdir(), 'hcptf-audit-'));
afterAll(() => rm(folder, { recursive: true }));

async function inOtherProcess(path: string, count: number): Promise<void> {
  const source = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);
  const script = `
    const { createAuditLog } = await import(${source('../audit/audit-log.ts')});
    const { auditFileSink } = await import(${source('./audit-file.ts')});
    const log = createAuditLog(await auditFileSink(${JSON.stringify(path)}));
    for (let count = 0; count < ${count}; count++) await log.append(${JSON.stringify(record)});`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
}

test('logs over one file make one chain, and each keeps the head that it wrote', async () => {
  const path = join(folder, 'shared.jsonl');
  const one = createAuditLog(await auditFileSink(path));
  const other = createAuditLog(await auditFileSink(path));
  await Promise.all(Array.from({ length: 20 }, (_, index) => (index % 2 ? one : other).append(record)));
  const last = await one.append(record);
  expect(one.head).toEqual({ sequence: 21, hash: last.hash });
  expect(await verifyAuditLog(await readFile(path, 'utf8'), one.head)).toMatchObject({ ok: true, entries: 21 });
});

test('entries of several processes make one chain', async () => {
  const path = join(folder, 'processes.jsonl');
  await Promise.all([inOtherProcess(path, 25), inOtherProcess(path, 25), inOtherProcess(path, 25)]);
  expect(await verifyAuditLog(await readFile(path, 'utf8'))).toMatchObject({ ok: true, entries: 75 });
});

test('waits for a lock, but not for one that was left behind', async () => {
  const path = join(folder, 'locked.jsonl');
  const log = createAuditLog(await auditFileSink(path));
  await writeFile(`${path}.lock`, '');
  const waiting = log.append(record);
  expect(await readFile(path, 'utf8').catch(() => '')).toBe('');
  await rm(`${path}.lock`);
  expect(await waiting).toMatchObject({ sequence: 1 });
  await writeFile(`${path}.lock`, '');
  await utimes(`${path}.lock`, 0, 0);
  expect(await log.append(record)).toMatchObject({ sequence: 2 });
});

test('a holder that hung writes nothing where another one wrote meanwhile', async () => {
  const path = join(folder, 'hung.jsonl');
  const file = await auditFileSink(path);
  let hangs = 1;
  const hung = createAuditLog({
    ...file,
    alone: (write) =>
      file.alone(async (last) => {
        if (hangs-- > 0) {
          // As after 30 seconds in which this process did nothing.
          await utimes(`${path}.lock`, 0, 0);
          await inOtherProcess(path, 1);
        }
        return write(last);
      }),
  });
  expect(await hung.append(record)).toMatchObject({ sequence: 2 });
  expect(await verifyAuditLog(await readFile(path, 'utf8'))).toMatchObject({ ok: true, entries: 2 });
});

test('a lock that was left behind is taken by one of many', { timeout: 60_000 }, async () => {
  for (let round = 0; round < 3; round++) {
    const path = join(folder, `stale-${round}.jsonl`);
    await writeFile(`${path}.lock`, '');
    await utimes(`${path}.lock`, 0, 0);
    const writers = await Promise.all(Array.from({ length: 12 }, () => auditFileSink(path)));
    const appended = writers.map((file) => createAuditLog(file).append(record));
    await Promise.all([...appended, inOtherProcess(path, 10), inOtherProcess(path, 10)]);
    expect(await verifyAuditLog(await readFile(path, 'utf8'))).toMatchObject({ ok: true, entries: 32 });
  }
});

test.each<[string, (lines: string[]) => string[], string]>([
  ['entries are cut off', (lines) => lines.slice(0, 2), 'goes back to entry 2'],
  ['it is emptied', () => [], 'is empty or gone'],
  [
    'it is another log of the same length',
    (lines) => lines.map((line) => line.replace(/.{64}"}$/, `${'0'.repeat(64)}"}`)),
    'was replaced',
  ],
])('appending throws for the rest of the process where %s', async (name, change, message) => {
  const path = join(folder, `${name}.jsonl`);
  const log = createAuditLog(await auditFileSink(path));
  for (let count = 0; count < 5; count++) await log.append(record);
  const { head } = log;
  const left = change((await readFile(path, 'utf8')).trim().split('\n')).map((line) => `${line}\n`);
  await writeFile(path, left.join(''));
  await expect(log.append(record)).rejects.toThrow(message);
  await expect(log.append(record)).rejects.toThrow(message);
  expect(await verifyAuditLog(await readFile(path, 'utf8'), head)).toMatchObject({ ok: false });
});

test('appending throws where a longer log is put in the place of the file', async () => {
  const path = join(folder, 'longer.jsonl');
  const other = join(folder, 'other.jsonl');
  const log = createAuditLog(await auditFileSink(path));
  await log.append(record);
  const longer = createAuditLog(await auditFileSink(other));
  for (let count = 0; count < 3; count++) await longer.append(record);
  await writeFile(path, await readFile(other, 'utf8'));
  await expect(log.append(record)).rejects.toThrow('was replaced');
});

test('the last entry is found however long it is', async () => {
  const path = join(folder, 'long.jsonl');
  const long = { ...record, arguments: { text: 'x'.repeat(200_000) } };
  await createAuditLog(await auditFileSink(path)).append(long);
  expect(await createAuditLog(await auditFileSink(path)).append(long)).toMatchObject({ sequence: 2 });
  const longer = { ...record, arguments: { text: 'x'.repeat(2_000_000) } };
  await expect(createAuditLog(await auditFileSink(path)).append(longer)).rejects.toThrow('shorten the record');
});

test('appending to a file that ends within an entry throws', async () => {
  const path = join(folder, 'cut.jsonl');
  const log = createAuditLog(await auditFileSink(path));
  await log.append(record);
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.slice(0, 50));
  await expect(log.append(record)).rejects.toThrow('does not end with a whole audit entry');
  expect(await readFile(path, 'utf8')).toBe(text.slice(0, 50));
});
