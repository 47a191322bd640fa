import { describe, expect, test } from 'vitest';
import { allTools } from '../catalog/all-tools.ts';
import type { ToolDefinition, ToolSchema } from '../definitions/tool-definition.ts';
import { makeToolset, resource } from '../testing/make-toolset.ts';
import type { ScriptedAnswer, SeenRequest } from '../testing/scripted-server.ts';
import type { Policy, PolicyRule } from './policy.ts';

type Arguments = Readonly<Record<string, unknown>>;

const policy = (...rules: PolicyRule[]): Policy => ({ version: 1, agents: { '*': { rules } } });
const rest: PolicyRule = { name: 'rest', effect: 'allow' };
const noProd = policy({ name: 'no prod', effect: 'deny', workspaces: ['prod-*'] }, rest);

/** What holds for all that an organization or a project has in it. */
const containers = [
  'update_organization',
  'delete_organization',
  'update_project',
  'delete_project',
  'create_team',
  'update_team',
  'delete_team',
];

/** What makes something new of its own, which no rule about something else is about. */
const makers = ['create_organization', 'create_project', 'create_workspace'];

/** Arguments that name something with a place, by what they name it in: the side of production, or another. */
const named: Readonly<Record<string, (side: string) => string>> = {
  organization_name: () => 'acme',
  filter_organization_name: () => 'acme',
  workspace_name: (side) => `${side}-net`,
  filter_workspace_name: (side) => `${side}-net`,
  workspace_id: (side) => `ws-${side}`,
  project_id: (side) => `prj-${side}`,
  filter_project_id: (side) => `prj-${side}`,
  run_id: (side) => `run-${side}`,
  filter_run_id: (side) => `run-${side}`,
  plan_id: (side) => `plan-${side}`,
  apply_id: (side) => `apply-${side}`,
  cost_estimate_id: (side) => `ce-${side}`,
  configuration_version_id: (side) => `cv-${side}`,
  state_version_id: (side) => `sv-${side}`,
  rollback_state_version_id: (side) => `sv-${side}`,
  state_version_output_id: (side) => `wsout-${side}`,
  policy_check_id: (side) => `polchk-${side}`,
  policy_evaluation_id: (side) => `poleval-${side}`,
  task_stage_id: (side) => `ts-${side}`,
  action_id: (side) => `act-${side}`,
  notification_configuration_id: (side) => `nc-${side}`,
  run_trigger_id: (side) => `rt-${side}`,
  sourceable_id: (side) => `ws-${side}`,
  team_id: () => 'team-a',
};

/** Of the organization, of a user, or looked for only within what another argument names. */
const placeless = [
  'agent_pool_id',
  'default_agent_pool_id',
  'stacks_default_agent_pool_id',
  'owners_team_saml_role_id',
  'sso_team_id',
  'variable_id',
];

/** An organization with a project, a workspace and all that hangs on it for each side; teams belong to the organization. */
function api({ path, method }: SeenRequest): ScriptedAnswer | undefined {
  const [, , , kind = '', id = '', part, last] = path.split('?')[0]?.split('/') ?? [];
  if (method !== 'GET') return { status: 200, body: method === 'DELETE' ? undefined : resource(kind, 'x-1') };
  const side = (kind === 'organizations' ? last : id)?.includes('prod') ? 'prod' : 'dev';
  const workspace = { organization: 'acme', project: `prj-${side}` };
  if (kind === 'workspaces' && part === 'configuration-versions')
    return { body: { data: [{ id: `cv-${side}`, type: part, attributes: {} }] } };
  if (kind === 'workspaces' && part === 'current-state-version-outputs')
    return { body: { data: [{ id: `wsout-${side}`, type: 'state-version-outputs', attributes: {} }] } };
  if (kind === 'workspaces' || part === 'workspaces')
    return { body: resource('workspaces', `ws-${side}`, { name: `${side}-net` }, workspace) };
  if (kind === 'organizations') return { body: resource(kind, id, { name: id }, { 'default-project': 'prj-dev' }) };
  const owners: Record<string, Record<string, string>> = {
    runs: { workspace: `ws-${side}`, plan: `plan-${side}`, apply: `apply-${side}`, 'cost-estimate': `ce-${side}` },
    'policy-checks': { run: `run-${side}` },
    'task-stages': { run: `run-${side}` },
    'policy-evaluations': { 'policy-attachable': `ts-${side}` },
    'state-versions': { workspace: `ws-${side}` },
    'run-triggers': { workspace: `ws-${side}` },
    actions: { workspace: `ws-${side}` },
    'terraform-actions': { workspace: `ws-${side}` },
    'notification-configurations': {
      subscribable: id === 'nc-team' ? 'team-a' : id.replace(/^nc-/, '').replace(/^(dev|prod)$/, 'ws-$1'),
    },
    projects: { organization: 'acme' },
    teams: { organization: 'acme' },
  };
  const owner = owners[kind];
  return owner && { body: resource(kind, id, { name: kind === 'projects' ? side : id, status: 'planned' }, owner) };
}

async function make(given: Policy) {
  const { tools, server } = await makeToolset(api, { policy: given });
  // As an agent learns where plans, configurations and outputs belong; what a rule denies, it does not learn.
  for (const side of ['dev', 'prod']) {
    await tools.execute('get_run', { run_id: `run-${side}` });
    await tools.execute('list_configuration_versions', { workspace_id: `ws-${side}` });
    await tools.execute('list_current_state_version_outputs', { workspace_id: `ws-${side}` });
  }
  return { tools, server };
}

/** The least that a schema takes. */
function least({ type, enum: values, items, properties = {}, required = [], format, ...rest }: ToolSchema): unknown {
  if (values) return values[0];
  const [kind] = [type ?? 'string'].flat();
  if (kind === 'object') return Object.fromEntries(required.map((name) => [name, least(properties[name] ?? {})]));
  if (kind === 'array') return Array.from({ length: Math.max(1, rest.minItems ?? 1) }, () => least(items ?? {}));
  if (kind === 'boolean') return true;
  if (kind === 'integer' || kind === 'number') return rest.minimum ?? 1;
  return format === 'email' ? 'a@b.example' : format === 'uri' ? 'https://a.example' : 'dev-new';
}

/** The arguments of each way to call a tool, with what they name on one side. */
function calls(tool: ToolDefinition, side: string): Arguments[] {
  const { properties = {}, required = [] } = tool.inputSchema;
  const composite = [['workspace_id'], ['organization_name', 'workspace_name']].filter((way) =>
    way.every((name) => Object.hasOwn(properties, name)),
  );
  const routes = tool.routes.map((route) => route.required);
  const ways = [...routes, ...(routes.length === 0 ? composite : [])];
  return (ways.length > 0 ? ways : [[]]).map((way) => {
    const names = [...new Set([...required, ...way])];
    const ids = { ...named, variable_id: () => 'var-1' };
    return Object.fromEntries(
      names.map((name) => [name, (ids as typeof named)[name]?.(side) ?? least(properties[name] ?? {})]),
    );
  });
}

const writes = allTools.filter(({ access }) => access === 'write');
const names = (tools: readonly ToolDefinition[]) => tools.map(({ name }) => name);

test('every argument that names something is known here', () => {
  const ids = allTools.flatMap(({ inputSchema }) =>
    Object.keys(inputSchema.properties ?? {}).filter((name) =>
      /(^|_)(id|organization_name|workspace_name)$/.test(name),
    ),
  );
  const known = [...Object.keys(named), ...placeless];
  expect([...new Set(ids)].filter((name) => !known.includes(name))).toEqual([]);
});

describe('a policy that denies production and allows the rest', () => {
  test.each(names(writes))('%s changes no workspace of production, and nothing that one is in', async (name) => {
    const tool = writes.find((one) => one.name === name) as ToolDefinition;
    const { tools, server } = await make(noProd);
    for (const args of calls(tool, 'prod')) {
      const result = await tools.execute(name, args);
      if (makers.includes(name)) expect(result, JSON.stringify(args)).toMatchObject({ ok: true });
      else expect(result, JSON.stringify(args)).toMatchObject({ error: { kind: 'denied', rule: 'no prod' } });
    }
    if (!makers.includes(name)) expect(server.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
    await server.close();
  });

  test.each(names(writes))('%s does not reach production through a second argument', async (name) => {
    const tool = writes.find((one) => one.name === name) as ToolDefinition;
    const { tools, server } = await make(noProd);
    const foreign = Object.keys(tool.inputSchema.properties ?? {}).filter(
      // A project may hold workspaces of both sides, and only what goes into it is changed.
      (one) => Object.hasOwn(named, one) && !['organization_name', 'project_id', 'team_id'].includes(one),
    );
    for (const args of calls(tool, 'dev')) {
      for (const argument of foreign) {
        const organization = argument === 'workspace_name' && { organization_name: 'acme' };
        const given = { ...args, ...organization, [argument]: named[argument]?.('prod') };
        const result = await tools.execute(name, given);
        // Two names for one workspace are refused before a policy is asked.
        const kind = /^workspace_(id|name)$/.test(argument) ? /^(denied|invalid_arguments)$/ : /^denied$/;
        expect(result, JSON.stringify(given)).toMatchObject({ error: { kind: expect.stringMatching(kind) } });
      }
    }
    expect(server.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
    await server.close();
  });

  test.each(names(allTools))('%s stays possible elsewhere', async (name) => {
    const tool = allTools.find((one) => one.name === name) as ToolDefinition;
    const { tools, server } = await make(noProd);
    for (const args of calls(tool, 'dev')) {
      const { effect } = await tools.explain(name, args);
      expect(effect, JSON.stringify(args)).toBe(containers.includes(name) ? 'deny' : 'allow');
    }
    await server.close();
  });

  test.each(['nc-prj-prod', 'nc-team'])(
    'a notification of more than one workspace is no way around it: %s',
    async (id) => {
      const { tools, server } = await make(noProd);
      const args = { notification_configuration_id: id };
      expect((await tools.explain('update_notification_configuration', args)).effect).toBe('deny');
      expect((await tools.explain('get_notification_configuration', args)).effect).toBe('allow');
      await server.close();
    },
  );

  test('a refusal says that the call touches everything in the project', async () => {
    const { tools, server } = await make(noProd);
    expect(await tools.execute('delete_organization', { organization_name: 'acme' })).toMatchObject({
      error: { message: expect.stringContaining('everything in acme') },
    });
    await server.close();
  });
});

const noProduction = policy({ name: 'no', effect: 'deny', projects: ['prod'] }, rest);
const noAcmeProd = policy({ name: 'no', effect: 'deny', organizations: ['acme'], workspaces: ['prod-*'] }, rest);
const askProd = policy({ name: 'ask', effect: 'approve', workspaces: ['prod-*'] }, rest);
const acme = policy({ name: 'acme', effect: 'allow', organizations: ['acme'] });
const dev = policy({ name: 'dev', effect: 'allow', projects: ['dev'] });

test.each<[string, Policy, string, Arguments, string]>([
  ['a project', noProduction, 'delete_organization', { organization_name: 'acme' }, 'deny'],
  ['a project', noProduction, 'update_team', { team_id: 'team-a', name: 'x' }, 'deny'],
  ['a project', noProduction, 'delete_project', { project_id: 'prj-prod' }, 'deny'],
  ['a project', noProduction, 'delete_project', { project_id: 'prj-dev' }, 'allow'],
  ['a project', noProduction, 'update_workspace', { workspace_id: 'ws-dev', project_id: 'prj-prod' }, 'deny'],
  [
    'a project',
    noProduction,
    'create_workspace',
    { organization_name: 'acme', name: 'a', project_id: 'prj-prod' },
    'deny',
  ],
  [
    'a project',
    noProduction,
    'create_workspace',
    { organization_name: 'ACME', name: 'a', project_id: 'prj-dev' },
    'allow',
  ],
  [
    'a project that is not the default',
    noProduction,
    'create_workspace',
    { organization_name: 'acme', name: 'a' },
    'allow',
  ],
  [
    'the default project',
    policy({ effect: 'deny', projects: ['dev'] }, rest),
    'create_workspace',
    { organization_name: 'acme', name: 'a' },
    'deny',
  ],
  ['another organization', noAcmeProd, 'delete_organization', { organization_name: 'other' }, 'allow'],
  ['this organization', noAcmeProd, 'delete_organization', { organization_name: 'acme' }, 'deny'],
  ['an approval', askProd, 'delete_project', { project_id: 'prj-dev' }, 'approve'],
  ['an approval', askProd, 'lock_workspace', { workspace_id: 'ws-dev' }, 'allow'],
  ['an organization that is allowed', acme, 'delete_organization', { organization_name: 'acme' }, 'allow'],
  ['a project that is allowed', dev, 'update_project', { project_id: 'prj-dev', description: 'x' }, 'allow'],
  ['a project that is allowed', dev, 'update_organization', { organization_name: 'acme' }, 'deny'],
])('a rule about %s', async (_, given, tool, args, expected) => {
  const { tools, server } = await make(given);
  expect((await tools.explain(tool, args)).effect).toBe(expected);
  await server.close();
});
