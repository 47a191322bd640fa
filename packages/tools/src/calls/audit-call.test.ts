import { describe, expect, test } from 'vitest';
import type { AuditEntry } from '../audit/audit-entry.ts';
import { createAuditLog } from '../audit/audit-log.ts';
import { failureOf, makeToolset, resource } from '../testing/make-toolset.ts';

const collect = () => {
  const entries: AuditEntry[] = [];
  const lines: string[] = [];
  const audit = createAuditLog({
    sink: (line, entry) => {
      lines.push(line);
      entries.push(entry);
    },
  });
  return { entries, lines, audit };
};

describe('a write', () => {
  const lock = { workspace_id: 'ws-1', reason: 'x' };

  test('is on record before it is sent, and its outcome after that', async () => {
    const { entries, audit } = collect();
    const recorded: string[][] = [];
    const { tools } = await makeToolset(
      () => {
        recorded.push(entries.map(({ outcome }) => outcome));
        return { body: resource('workspaces', 'ws-1') };
      },
      { audit },
    );
    await tools.execute('lock_workspace', lock);
    expect(recorded).toEqual([['intended']]);
    expect(entries).toMatchObject([
      { sequence: 1, tool: 'lock_workspace', outcome: 'intended', arguments: lock, decision: 'allow' },
      { sequence: 2, tool: 'lock_workspace', outcome: 'ok', intent: 1 },
    ]);
  });

  test('is not sent where it cannot be recorded', async () => {
    const audit = createAuditLog({
      sink: () => {
        throw new Error('disk full');
      },
    });
    const { tools, server } = await makeToolset(() => ({ body: resource('workspaces', 'ws-1') }), { audit });
    await expect(tools.execute('lock_workspace', lock)).rejects.toThrow('disk full');
    await expect(tools.execute('invoke_action', { workspace_id: 'ws-1', address: 'action.a.b' })).rejects.toThrow();
    expect(server.requests).toEqual([]);
  });

  test.each([
    ['a dry run', 'lock_workspace', { ...lock, dry_run: true }],
    ['a refusal', 'lock_workspace', {}],
    ['a read', 'get_workspace', { workspace_id: 'ws-1' }],
  ])('%s makes one entry', async (_, tool, args) => {
    const { entries, audit } = collect();
    const { tools } = await makeToolset(() => ({ body: resource('workspaces', 'ws-1') }), { audit });
    await tools.execute(tool, args);
    expect(entries).toHaveLength(1);
    expect(entries[0]?.intent).toBeUndefined();
  });
});

describe('an entry has a bound', () => {
  const keys = (count: number, value: unknown) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, value]));

  test.each<[string, string, unknown]>([
    ['20,000 unknown arguments', 'get_run', { ...keys(20_000, 'x'), run_id: 'run-1' }],
    ['long unknown names', 'get_run', { ['n'.repeat(500_000)]: 1, run_id: 'run-1' }],
    ['a long text', 'create_run', { workspace_id: 'ws-1', message: 'm'.repeat(2_000_000) }],
    ['a long list', 'create_run', { workspace_id: 'ws-1', target_addrs: Array(50_000).fill('a.b') }],
    [
      'long lists of secrets',
      'create_run',
      { workspace_id: 'ws-1', variables: Array(5_000).fill({ key: 'k'.repeat(400), value: 'v' }) },
    ],
    ['a text in the place of arguments', 'get_run', 'x'.repeat(2_000_000)],
    ['a list in the place of arguments', 'get_run', Array(50_000).fill('x')],
    ['a long name of a tool', 'x'.repeat(1_000_000), { a: 1 }],
  ])('for %s', async (_, tool, args) => {
    const { entries, lines, audit } = collect();
    const { tools } = await makeToolset(() => ({ body: resource('runs', 'run-1') }), { audit });
    const context = { agent: 'a'.repeat(100_000), callId: 'c'.repeat(100_000) };
    const result = await tools.execute(tool, args, context);
    expect(JSON.stringify(result).length).toBeLessThan(30_000);
    for (const line of lines) expect(line.length).toBeLessThan(40_000);
    if (typeof args === 'object' && 'run_id' in (args as object)) {
      expect(entries[0]?.arguments).toMatchObject({ run_id: 'run-1' });
    }
  });
});

describe('arguments that cannot be read are refused and recorded', () => {
  const nest = (depth: number) => {
    let value: unknown = 'x';
    for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { value };
    return value;
  };
  const circle: Record<string, unknown> = {};
  circle['self'] = [circle];

  test.each<[string, unknown]>([
    ['nested 20,000 levels deep', { workspace_id: 'ws-1', variables: nest(20_000) }],
    ['nested in an unknown argument', { workspace_id: 'ws-1', other: nest(20_000) }],
    ['nothing but nesting', nest(20_000)],
    ['within themselves', circle],
    ['with a number that JSON does not have', { workspace_id: 1n }],
  ])('%s', async (_, args) => {
    const { entries, audit } = collect();
    const { tools, server } = await makeToolset(() => ({}), { audit });
    for (const tool of ['create_run', 'no_such_tool']) {
      const error = await failureOf(tools.execute(tool, args));
      expect(error.kind).toBe(tool === 'create_run' ? 'invalid_arguments' : 'unknown_tool');
    }
    expect(entries.map(({ outcome }) => outcome)).toEqual(['invalid_arguments', 'unknown_tool']);
    expect(server.requests).toEqual([]);
  });
});
