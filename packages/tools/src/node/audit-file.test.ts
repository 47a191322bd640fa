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
  const source = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);
  const script = `
    const { createAuditLog } = await import(${source('../audit/audit-log.ts')});
    const { auditFileSink } = await import(${source('./audit-file.ts')});
    const log = createAuditLog(await auditFileSink(${JSON.stringify(path)}));
    for (let count = 0; count < 25; count++) await log.append(${JSON.stringify(record)});`;
  const run = () => promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
  await Promise.all([run(), run(), run()]);
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

test('appending to a file that ends within an entry throws', async () => {
  const path = join(folder, 'cut.jsonl');
  const log = createAuditLog(await auditFileSink(path));
  await log.append(record);
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.slice(0, 50));
  await expect(log.append(record)).rejects.toThrow('does not end with a whole audit entry');
  expect(await readFile(path, 'utf8')).toBe(text.slice(0, 50));
});
