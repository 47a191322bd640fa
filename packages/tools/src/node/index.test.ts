import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAuditLog } from '../audit/audit-log.ts';
import { verifyAuditLog } from '../audit/verify-audit-log.ts';
import { auditFileSink, environmentSecrets, loadPolicy } from './index.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hcptf-tools-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('loadPolicy', () => {
  const load = async (text: string) => {
    const path = join(folder, 'policy.yaml');
    await writeFile(path, text);
    return loadPolicy(path);
  };

  test('reads YAML and JSON', async () => {
    const policy = { version: 1, agents: { '*': { rules: [{ name: 'reads', effect: 'allow', risks: ['read'] }] } } };
    expect(
      await load('version: 1\nagents:\n  "*":\n    rules:\n      - { name: reads, effect: allow, risks: [read] }\n'),
    ).toEqual(policy);
    expect(await load(JSON.stringify(policy))).toEqual(policy);
  });

  test.each([
    [
      'version: 1\nagents: { bot: { rules: [{ effect: allow, workspace: [dev-*] }] } }',
      'agents.bot.rules[0].workspace is not known (did you mean "workspaces"?)',
    ],
    [
      'version: 1\nagents: { bot: { rules: [{ effect: permit, risks: [reads] }] } }',
      'agents.bot.rules[0].effect must be one of "allow", "approve", "deny"; agents.bot.rules[0].risks[0] must be one of',
    ],
    ['version: 2\nagents: {}', 'version must be one of 1'],
    ['version: 1\nagents: { "*": { rules: [] }, 42: { rules: [] } }', 'agents.42 is a number'],
    ['agents: {}', 'version is missing'],
    ['[]', 'the policy must be an object'],
    ['a: [', 'is no YAML or JSON'],
  ])('refuses %s', async (text, problem) => {
    await expect(load(text)).rejects.toThrow(problem);
  });

  test('names the file that does not exist', async () => {
    await expect(loadPolicy(join(folder, 'none.yaml'))).rejects.toThrow('none.yaml cannot be read');
  });
});

describe('auditFileSink', () => {
  const record = {
    agent: 'a',
    tool: 't',
    risk: null,
    arguments: {},
    places: [],
    decision: 'none',
    rule: null,
    outcome: 'ok',
    requests: 0,
    duration_ms: 0,
    request_size: 0,
    result_size: 0,
  } as const;

  test('continues the chain of a file that only its owner can read', async () => {
    const path = join(folder, 'audit.jsonl');
    for (let run = 0; run < 3; run++) {
      const log = createAuditLog(await auditFileSink(path));
      await Promise.all([log.append(record), log.append(record)]);
    }
    expect(await verifyAuditLog(await readFile(path, 'utf8'))).toMatchObject({ ok: true, entries: 6 });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test('throws where the file ends within an entry', async () => {
    const path = join(folder, 'broken.jsonl');
    await writeFile(path, '{"sequence":1');
    await expect(auditFileSink(path)).rejects.toThrow('does not end with a whole audit entry');
  });
});

test('environmentSecrets returns the variables that a glob names, and no others', () => {
  const secrets = environmentSecrets(['APP_*'], { APP_PASSWORD: 'hunter2!', TFE_TOKEN: 'token' });
  expect(secrets('env:APP_PASSWORD')).toBe('hunter2!');
  for (const reference of ['env:TFE_TOKEN', 'env:APP_NONE', 'file:/etc/passwd', 'APP_PASSWORD', 'env:APP_PASSWORD;x'])
    expect(secrets(reference)).toBeUndefined();
});
