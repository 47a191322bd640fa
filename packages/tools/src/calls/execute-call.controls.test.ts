import { describe, expect, test } from 'vitest';
import { createAuditLog } from '../audit/audit-log.ts';
import { toolResultText } from '../results/tool-result.ts';
import { failureOf, makeToolset, resource } from '../testing/make-toolset.ts';

describe('dry_run', () => {
  test('shows the same request that is sent without it', async () => {
    const { tools, server } = await makeToolset(({ path }) => ({
      status: path.endsWith('/runs') ? 201 : 200,
      body: resource('runs', 'run-1', { status: 'pending' }),
    }));
    const args = { workspace_id: 'ws-1', message: 'a/b ü', plan_only: true };
    const dry = await tools.execute('create_run', { ...args, dry_run: true });
    expect(server.requests).toEqual([]);
    await tools.execute('create_run', args);
    const [{ method, path, body } = { method: '', path: '', body: '' }] = server.requests;
    expect(dry).toEqual({
      ok: true,
      tool: 'create_run',
      data: { request: { method, path, body } },
      notes: ['Nothing was sent.'],
      dryRun: true,
    });
  });

  test('hides secrets, and does not resolve references', async () => {
    const { tools } = await makeToolset(() => ({}), {
      secrets: () => {
        throw new Error('asked');
      },
    });
    const args = { workspace_id: 'ws-1', key: 'a', category: 'env', dry_run: true };
    expect(toolResultText(await tools.execute('create_workspace_variable', { ...args, value: 'hunter2!' }))).toContain(
      '"value":"[hidden]"',
    );
    expect(
      toolResultText(await tools.execute('create_workspace_variable', { ...args, value_from: 'env:PW' })),
    ).toContain('[from env:PW]');
  });
});

describe('value_from', () => {
  const secrets = (reference: string) => (reference === 'env:PW' ? 'hunter2!' : undefined);

  test('puts the secret of the host into the request, and into nothing else', async () => {
    const { tools, server } = await makeToolset(
      ({ body }) => ({ status: 422, body: { errors: [{ status: '422', title: `bad ${JSON.stringify(body)}` }] } }),
      { secrets },
    );
    const result = await tools.execute('create_run', {
      workspace_id: 'ws-1',
      variables: [{ key: 'a', value_from: 'env:PW' }],
    });
    expect(JSON.stringify(server.requests[0]?.body)).toContain('"value":"hunter2!"');
    expect(JSON.stringify(result)).not.toContain('hunter2!');
  });

  test.each([
    [{ value_from: 'env:OTHER' }, 'which the host does not provide'],
    [{ value_from: 'env:PW', value: 'x' }, 'is given twice'],
    [{}, 'value or value_from'],
  ])('%j is refused before anything is sent', async (secret, message) => {
    const { tools, server } = await makeToolset(() => ({}), { secrets });
    const error = await failureOf(
      tools.execute('create_run', { workspace_id: 'ws-1', variables: [{ key: 'a', ...secret }] }),
    );
    expect(error.message).toContain(message);
    expect(server.requests).toEqual([]);
  });

  test.each([
    ['hunter2!', 'invalid_arguments'],
    ['postgres://admin:hunter2!@db/app', 'invalid_arguments'],
  ])('does not repeat the secret %s that was given as a reference', async (secret, kind) => {
    const lines: string[] = [];
    const audit = createAuditLog({ sink: (line) => void lines.push(line) });
    const { tools } = await makeToolset(() => ({}), { secrets, audit });
    const args = { workspace_id: 'ws-1', key: 'a', category: 'env', value_from: secret };
    const result = await tools.execute('create_workspace_variable', args);
    expect(result).toMatchObject({ error: { kind } });
    expect(JSON.stringify(result)).not.toContain('hunter2!');
    expect(lines.join()).not.toContain('hunter2!');
    expect(lines.join()).toContain('"value_from":{"digest"');
  });

  test('the audit names a reference that the host provided', async () => {
    const lines: string[] = [];
    const audit = createAuditLog({ sink: (line) => void lines.push(line) });
    const { tools } = await makeToolset(() => ({ status: 422, body: { errors: [] } }), { secrets: () => 'x', audit });
    const args = { workspace_id: 'ws-1', key: 'a', category: 'env', value_from: 'op://vault/item' };
    await tools.execute('create_workspace_variable', args);
    expect(lines.at(-1)).toContain('"value_from":"op://vault/item"');
  });

  test('is not offered where the host has no secrets callback', async () => {
    const { tools } = await makeToolset(() => ({}));
    expect(JSON.stringify(tools.tools)).not.toContain('value_from');
  });
});
