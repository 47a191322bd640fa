import { describe, expect, test } from 'vitest';
import { failureOf, makeToolset } from '../testing/make-toolset.ts';

describe('what the API refuses', () => {
  test.each([
    [
      'update_team',
      { team_id: 'team-1' },
      '/data/attributes/organization-access/manage-workspaces',
      'organization_access.manage_workspaces',
    ],
    ['update_workspace', { workspace_id: 'ws-1' }, '/data/attributes/name', 'name'],
    ['update_workspace', { workspace_id: 'ws-1' }, '/data/relationships/project', 'project_id'],
    ['add_workspace_tags', { workspace_id: 'ws-1', tags: [{ name: 'a' }] }, '/data/0/attributes/name', 'tags[0].name'],
  ])('in %s %j, %s is mapped back to %s', async (tool, args, pointer, argument) => {
    const errors = [{ status: '422', title: 'invalid attribute', detail: 'is not right', source: { pointer } }];
    const { tools } = await makeToolset(() => ({
      status: 422,
      headers: { 'x-request-id': 'req-1' },
      body: { errors },
    }));
    const error = await failureOf(tools.execute(tool, args));
    expect(error).toMatchObject({
      kind: 'rejected',
      status: 422,
      request_id: 'req-1',
      problems: [{ argument, message: 'invalid attribute: is not right' }],
    });
  });

  test('maps a parameter of the query back, too', async () => {
    const errors = [{ status: '400', title: 'bad', source: { parameter: 'page[size]' } }];
    const { tools } = await makeToolset(() => ({ status: 400, body: { errors } }));
    expect(
      (await failureOf(tools.execute('list_workspaces', { organization_name: 'acme' }))).problems[0]?.argument,
    ).toBe('page_size');
  });

  test('429 says how long to wait', async () => {
    const { tools } = await makeToolset(() => ({
      status: 429,
      headers: { 'x-ratelimit-reset': '0.02' },
      body: { errors: [{ status: 429, title: 'too many' }] },
    }));
    expect(await failureOf(tools.execute('get_run', { run_id: 'run-1' }))).toMatchObject({
      kind: 'rate_limited',
      retryable: true,
      retry_after_ms: 20,
    });
  });

  test('404 names the permission that may be missing', async () => {
    const { tools } = await makeToolset(() => undefined);
    expect((await failureOf(tools.execute('get_run', { run_id: 'run-1' }))).message).toContain('"read runs"');
  });

  test('describes an unreachable server and an aborted call', async () => {
    const { tools, server } = await makeToolset(() => ({}));
    const aborted = await failureOf(tools.execute('apply_run', { run_id: 'run-1' }, { signal: AbortSignal.abort() }));
    expect(aborted).toMatchObject({ kind: 'aborted' });
    await server.close();
    expect(await failureOf(tools.execute('get_run', { run_id: 'run-1' }))).toMatchObject({
      kind: 'network',
      retryable: true,
    });
  });

  test('a secret that is longer than what is shown of an error is hidden', async () => {
    const secret = Array.from({ length: 60 }, (_, index) => `part-${index}-of-the-account-key`).join('\n');
    const { tools } = await makeToolset(
      ({ body }) => {
        const { value } = (body as { data: { attributes: { value: string } } }).data.attributes;
        return { status: 422, body: { errors: [{ status: '422', title: `${'x'.repeat(430)} ${value}` }] } };
      },
      { secrets: () => secret },
    );
    const args = { workspace_id: 'ws-1', key: 'k', category: 'env', value_from: 'env:KEY' };
    const error = await failureOf(tools.execute('create_workspace_variable', args));
    expect(error.message).toContain('[hidden]');
    expect(JSON.stringify(error)).not.toContain('part-0');
  });

  test.each([
    ['create_workspace_variable', { value: 'workspace', category: 'terraform' }],
    ['create_workspace_variable', { value: 'terraform', category: 'terraform' }],
    ['list_organization_runs', { organization_name: 'acme', include: ['workspace'] }],
  ])('%s %j hides no word of ours, no argument and no id', async (tool, more) => {
    const errors = [{ status: '422', title: 'category must be terraform or env', detail: 'see ws-1 and DB_KEY' }];
    const { tools } = await makeToolset(() => ({ status: 422, body: { errors } }));
    const variable = tool === 'create_workspace_variable' && { workspace_id: 'ws-1', key: 'DB_KEY' };
    const error = await failureOf(tools.execute(tool, { ...variable, ...more }));
    expect(JSON.stringify(error)).not.toContain('[hidden]');
  });

  test('throws a mistake of the program', async () => {
    const approve = () => {
      throw new RangeError('a bug of the host');
    };
    const policy = { version: 1 as const, agents: { '*': { rules: [{ effect: 'approve' as const }] } } };
    const { tools } = await makeToolset(() => ({}), { policy, approve });
    await expect(tools.execute('get_run', { run_id: 'run-1' })).rejects.toThrow(RangeError);
    await expect(makeToolset(() => ({}), { toolsets: ['rusn'] })).rejects.toThrow('did you mean "runs"');
  });
});
