import { describe, expect, test } from 'vitest';
import type { ToolsetOptions } from '../calls/toolset-options.ts';
import type { ToolFailure } from '../results/tool-result.ts';
import { makeToolset, resource } from '../testing/make-toolset.ts';
import type { ScriptedAnswer, SeenRequest } from '../testing/scripted-server.ts';
import type { Policy, PolicyRule } from './policy.ts';

const workspaces: Record<string, { name: string; project: string; organization: string }> = {
  'ws-dev': { name: 'dev-net', project: 'prj-dev', organization: 'acme' },
  'ws-prod': { name: 'prod-net', project: 'prj-prod', organization: 'acme' },
  'ws-other': { name: 'dev-net', project: 'prj-x', organization: 'other' },
};
const projects: Record<string, string> = { 'prj-dev': 'development', 'prj-prod': 'production', 'prj-x': 'x' };

/** A small organization: runs `run-dev`, `run-prod` of the workspaces above, with what hangs on them. */
function api({ path, method }: SeenRequest): ScriptedAnswer | undefined {
  const [, , , kind, id = '', , name] = path.split('?')[0]?.split('/') ?? [];
  if (method !== 'GET')
    return {
      status: path.includes('/actions/') ? 202 : 200,
      body: method === 'DELETE' || path.includes('/actions/') ? undefined : resource('x', 'x-1'),
    };
  const suffix = id.split('-')[1] ?? '';
  if (kind === 'runs')
    return suffix in { dev: 1, prod: 1 }
      ? { body: resource('runs', id, { status: 'planned' }, { workspace: `ws-${suffix}`, plan: `plan-${suffix}` }) }
      : undefined;
  if (kind === 'policy-checks')
    return { body: resource('policy-checks', id, { status: 'passed' }, { run: `run-${suffix}` }) };
  if (kind === 'plans') return { body: resource('plans', id, { status: 'finished' }) };
  if (kind === 'applies') {
    const states = { 'state-versions': { data: [{ id: `sv-${suffix}`, type: 'state-versions' }] } };
    return { body: { data: { id, type: 'applies', attributes: { status: 'finished' }, relationships: states } } };
  }
  if (kind === 'state-versions')
    return { body: resource('state-versions', id, { status: 'finalized' }, { workspace: `ws-${suffix}` }) };
  if (kind === 'projects') return { body: resource('projects', id, { name: projects[id] }, { organization: 'acme' }) };
  if (kind === 'teams') return { body: resource('teams', id, { name: 't' }, { organization: 'acme' }) };
  const found =
    kind === 'organizations'
      ? Object.entries(workspaces).find(([, one]) => one.organization === id && one.name === name)?.[0]
      : id;
  const workspace = workspaces[found ?? ''];
  if (kind === 'organizations' && name === undefined) return { body: { data: [] } };
  return workspace && found
    ? {
        body: resource(
          'workspaces',
          found,
          { name: workspace.name },
          { organization: workspace.organization, project: workspace.project },
        ),
      }
    : undefined;
}

const policy = (...rules: PolicyRule[]): Policy => ({ version: 1, agents: { '*': { rules } } });

function make(given: Policy | undefined, options: Partial<ToolsetOptions> = {}) {
  return makeToolset(api, { ...options, ...(given && { policy: given }) });
}

async function decision(given: Policy, tool: string, args: object): Promise<string> {
  const { tools } = await make(given);
  const { effect, rule } = await tools.explain(tool, args);
  return `${effect}: ${rule}`;
}

/** The organization with one kind of answer replaced, or not there. */
function without(part: string, body: object | undefined) {
  return (seen: SeenRequest) => (seen.method === 'GET' && seen.path.includes(part) ? body && { body } : api(seen));
}

describe('without a policy', () => {
  test('only reads are allowed', async () => {
    const { server } = await make(undefined);
    const { createClient } = await import('@hcptf/client');
    const { createToolset } = await import('../create-toolset.ts');
    const tools = createToolset({ client: createClient({ token: 't', baseUrl: server.origin }), toolsets: ['all'] });
    const refused: string[] = [];
    for (const { name, risk } of tools.tools) {
      const { effect } = await tools.explain(name, {});
      expect(effect, name).toBe(risk === 'read' ? 'allow' : 'deny');
      if (effect === 'deny') refused.push(name);
    }
    expect(refused).toContain('get_plan_json_output');
    expect(await tools.execute('apply_run', { run_id: 'run-dev' })).toMatchObject({ error: { kind: 'denied' } });
    expect(server.requests).toEqual([]);
  });
});

describe('rules about places', () => {
  const dev = policy({ name: 'dev', effect: 'allow', organizations: ['acme'], workspaces: ['dev-*'] });

  test.each([
    ['apply_run', { run_id: 'run-dev' }, 'allow: dev'],
    ['apply_run', { run_id: 'run-prod' }, 'deny: default'],
    ['apply_run', { run_id: 'run-nowhere' }, 'deny: default'],
    ['get_policy_check', { policy_check_id: 'polchk-dev' }, 'allow: dev'],
    ['override_policy_check', { policy_check_id: 'polchk-prod' }, 'deny: default'],
    ['lock_workspace', { workspace_id: 'ws-dev' }, 'allow: dev'],
    ['lock_workspace', { workspace_id: 'ws-other' }, 'deny: default'],
    ['delete_workspace', { organization_name: 'acme', workspace_name: 'dev-net' }, 'allow: dev'],
    ['create_workspace', { organization_name: 'acme', name: 'dev-new' }, 'allow: dev'],
    ['create_workspace', { organization_name: 'acme', name: 'prod-new' }, 'deny: default'],
    ['update_workspace', { workspace_id: 'ws-prod', name: 'dev-prod' }, 'deny: default'],
    ['update_workspace', { workspace_id: 'ws-dev', name: 'prod-dev' }, 'deny: default'],
    ['list_workspaces', { organization_name: 'acme' }, 'deny: default'],
    ['list_organizations', {}, 'deny: default'],
    ['get_plan', { plan_id: 'plan-dev' }, 'deny: default'],
    ['get_apply', { apply_id: 'apply-dev' }, 'allow: dev'],
    ['get_apply', { apply_id: 'apply-prod' }, 'deny: default'],
    ['get_state_version', { state_version_id: 'sv-dev' }, 'allow: dev'],
    ['list_state_versions', { filter_organization_name: 'acme', filter_workspace_name: 'dev-net' }, 'allow: dev'],
    ['list_state_versions', { filter_organization_name: 'acme', filter_workspace_name: 'prod-net' }, 'deny: default'],
    ['create_state_version', { workspace_id: 'ws-dev', run_id: 'run-prod', serial: 1, md5: 'x' }, 'deny: default'],
  ])('%s %j → %s', async (tool, args, expected) => {
    expect(await decision(dev, tool, args)).toBe(expected);
  });

  const inProject = policy({ name: 'project', effect: 'allow', projects: ['develop*'] });

  test.each([
    ['lock_workspace', { workspace_id: 'ws-dev' }, 'allow: project'],
    ['lock_workspace', { workspace_id: 'ws-prod' }, 'deny: default'],
    ['update_workspace', { workspace_id: 'ws-dev', project_id: 'prj-prod' }, 'deny: default'],
    ['update_workspace', { workspace_id: 'ws-prod', project_id: 'prj-dev' }, 'deny: default'],
    ['create_workspace', { organization_name: 'acme', name: 'a', project_id: 'prj-dev' }, 'allow: project'],
    ['create_workspace', { organization_name: 'acme', name: 'a' }, 'deny: default'],
    ['update_project', { project_id: 'prj-prod', name: 'development' }, 'deny: default'],
    ['get_project', { project_id: 'prj-dev' }, 'allow: project'],
  ])('%s %j → %s', async (tool, args, expected) => {
    expect(await decision(inProject, tool, args)).toBe(expected);
  });

  test('what cannot be known is denied by a deny', async () => {
    const given = policy(
      { name: 'no prod', effect: 'deny', workspaces: ['prod-*'] },
      { name: 'rest', effect: 'allow' },
    );
    expect(await decision(given, 'apply_run', { run_id: 'run-dev' })).toBe('allow: rest');
    expect(await decision(given, 'apply_run', { run_id: 'run-prod' })).toBe('deny: no prod');
    expect(await decision(given, 'get_plan', { plan_id: 'plan-dev' })).toBe('deny: no prod');
  });

  test.each<[string, (seen: SeenRequest) => ScriptedAnswer | undefined, string, string]>([
    ['a project that may not be read', without('/projects/', undefined), 'deny: no payments', 'allow: dev alone'],
    [
      'a project without a name',
      without('/projects/', resource('projects', 'prj-dev')),
      'deny: no payments',
      'allow: dev alone',
    ],
    [
      'a workspace without a project',
      without('/workspaces/', resource('workspaces', 'ws-dev', { name: 'dev-net' }, { organization: 'acme' })),
      'deny: no payments',
      'allow: dev alone',
    ],
    [
      'an answer that says nothing',
      without('/workspaces/', resource('workspaces', 'ws-dev')),
      'deny: no payments',
      'deny: default',
    ],
  ])(
    '%s: a deny of projects matches, an allow of workspaces only where these are known',
    async (_, script, denied, allowed) => {
      const payments = policy({ name: 'no payments', effect: 'deny', projects: ['payments-*'] }, { effect: 'allow' });
      const devAlone = policy({ name: 'dev alone', effect: 'allow', workspaces: ['dev-*'] });
      for (const [given, expected] of [
        [payments, denied],
        [devAlone, allowed],
      ] as const) {
        const { tools, server } = await makeToolset(script, { policy: given });
        const { effect, rule } = await tools.explain('lock_workspace', { workspace_id: 'ws-dev' });
        await tools.execute('lock_workspace', { workspace_id: 'ws-dev' });
        expect(`${effect}: ${rule}`).toBe(expected);
        expect(server.requests.some(({ method }) => method === 'POST')).toBe(effect === 'allow');
        await server.close();
      }
    },
  );

  test('names of organizations are compared without case', async () => {
    const given = policy({ name: 'not there', effect: 'deny', organizations: ['acme'] }, { effect: 'allow' });
    expect(await decision(given, 'list_workspaces', { organization_name: 'ACME' })).toBe('deny: not there');
  });

  test('knows a plan after its run was read, and sends each look-up once', async () => {
    const { tools, server } = await make(dev);
    expect(await tools.execute('get_run', { run_id: 'run-dev' })).toMatchObject({ ok: true });
    expect(await tools.execute('get_plan', { plan_id: 'plan-dev' })).toMatchObject({ ok: true });
    expect(await tools.execute('get_run', { run_id: 'run-dev' })).toMatchObject({ ok: true });
    const paths = server.requests.map(({ path }) => path.split('?')[0]);
    expect(paths).toEqual(
      ['runs/run-dev', 'workspaces/ws-dev', 'projects/prj-dev', 'runs/run-dev', 'plans/plan-dev', 'runs/run-dev'].map(
        (path) => `/api/v2/${path}`,
      ),
    );
  });

  test('knows a plan after a composite tool read its run', async () => {
    const { tools } = await make(dev);
    await tools.execute('summarize_plan', { run_id: 'run-dev' });
    expect(await tools.execute('get_plan', { plan_id: 'plan-dev' })).toMatchObject({ ok: true });
  });

  test.each([
    ['get_plan', { plan_id: 'plan-dev' }, 'call get_run with its run first'],
    ['get_cost_estimate', { cost_estimate_id: 'ce-dev' }, 'call get_run with its run first'],
    ['get_configuration_version', { configuration_version_id: 'cv-dev' }, 'list_configuration_versions'],
    ['get_state_version_output', { state_version_output_id: 'wsout-dev' }, 'list_current_state_version_outputs'],
  ])('%s %j says how its workspace becomes known', async (tool, args, remedy) => {
    const { tools } = await make(dev);
    const { error } = (await tools.execute(tool, args)) as ToolFailure;
    expect(error).toMatchObject({ kind: 'denied', message: expect.stringContaining(remedy) });
  });

  test('an answer about a workspace belongs to it, whichever rule allowed the call', async () => {
    const given = policy(
      { effect: 'allow', tools: ['list_*'] },
      { name: 'dev', effect: 'allow', workspaces: ['dev-*'] },
    );
    const { tools } = await makeToolset(
      (seen) =>
        seen.path.includes('/configuration-versions')
          ? { body: { data: [{ id: 'cv-dev', type: 'configuration-versions', attributes: {} }] } }
          : api(seen),
      { policy: given },
    );
    const run = { workspace_id: 'ws-dev', configuration_version_id: 'cv-dev' };
    const { error } = (await tools.execute('create_run', run)) as ToolFailure;
    expect(error.message).toContain('call list_configuration_versions with its workspace first');
    expect(error.message).not.toMatch(/its run|does not help/);
    await tools.execute('list_configuration_versions', { workspace_id: 'ws-dev' });
    expect(await tools.execute('create_run', run)).toMatchObject({ ok: true });
  });

  test('a refused call sends nothing but look-ups, and says which rule it was', async () => {
    const { tools, server } = await make(policy({ name: 'no prod', effect: 'deny', workspaces: ['prod-*'] }));
    const { error } = (await tools.execute('apply_run', { run_id: 'run-prod' })) as ToolFailure;
    expect(error).toMatchObject({ kind: 'denied', rule: 'no prod', message: expect.stringContaining('acme/prod-net') });
    expect(server.requests.every(({ method }) => method === 'GET')).toBe(true);
  });
});

describe('agents and risks', () => {
  test('the first agent that matches and the first rule that matches decide', async () => {
    const given: Policy = {
      version: 1,
      agents: { 'ci-*': { rules: [{ effect: 'allow' }] }, reader: { rules: [{ effect: 'allow', tools: ['get_*'] }] } },
    };
    const { tools } = await make(given);
    const ask = async (agent: string, tool: string) =>
      (await tools.explain(tool, { run_id: 'run-dev' }, { agent })).effect;
    expect(await ask('ci-7', 'apply_run')).toBe('allow');
    expect(await ask('reader', 'apply_run')).toBe('deny');
    expect(await ask('reader', 'get_run')).toBe('allow');
    expect(await ask('stranger', 'get_run')).toBe('deny');
  });

  const writes = policy({ name: 'writes', effect: 'allow', risks: ['read', 'write'] });
  test.each([
    ['create_run', { workspace_id: 'ws-dev' }, 'deny: default'],
    ['create_run', { workspace_id: 'ws-dev', auto_apply: true }, 'deny: default'],
    ['create_run', { workspace_id: 'ws-dev', allow_empty_apply: true }, 'deny: default'],
    ['create_run', { workspace_id: 'ws-dev', auto_apply: false }, 'allow: writes'],
    ['create_run', { workspace_id: 'ws-dev', plan_only: true }, 'allow: writes'],
    ['update_workspace', { workspace_id: 'ws-dev', auto_apply: true }, 'deny: default'],
    ['update_workspace', { workspace_id: 'ws-dev', description: 'x' }, 'allow: writes'],
    ['update_workspace', { workspace_id: 'ws-dev', vcs_repo: { identifier: 'a/b' } }, 'deny: default'],
    [
      'update_workspace',
      { workspace_id: 'ws-dev', vcs_repo: { identifier: 'a/b' }, auto_apply: false },
      'allow: writes',
    ],
    ['update_workspace', { workspace_id: 'ws-dev', vcs_repo: null }, 'allow: writes'],
    ['create_configuration_version', { workspace_id: 'ws-dev' }, 'deny: default'],
    ['create_configuration_version', { workspace_id: 'ws-dev', auto_queue_runs: true }, 'deny: default'],
    ['create_configuration_version', { workspace_id: 'ws-dev', auto_queue_runs: false }, 'allow: writes'],
    ['create_configuration_version', { workspace_id: 'ws-dev', speculative: true }, 'allow: writes'],
    ['create_configuration_version', { workspace_id: 'ws-dev', provisional: true }, 'allow: writes'],
    ['update_project', { project_id: 'prj-dev', auto_destroy_activity_duration: '1d' }, 'deny: default'],
    ['update_project', { project_id: 'prj-dev', auto_destroy_activity_duration: null }, 'allow: writes'],
    ['create_project', { organization_name: 'acme', name: 'x', auto_destroy_activity_duration: '1d' }, 'deny: default'],
    ['update_project', { project_id: 'prj-dev', description: 'x' }, 'allow: writes'],
    ['invoke_action', { workspace_id: 'ws-dev', address: 'action.a.b' }, 'deny: default'],
  ])('no way around the risk of an apply: %s %j → %s', async (tool, args, expected) => {
    expect(await decision(writes, tool, args)).toBe(expected);
  });
});
