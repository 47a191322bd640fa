import { createClient } from '@hcptf/client';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../calls/system-clock.ts';
import { allTools } from '../catalog/all-tools.ts';
import type { ToolDefinition, ToolSchema } from '../definitions/tool-definition.ts';
import { argumentTypes, namedPlaces, resourceWays } from '../generated/resource-places.ts';
import { makeToolset, resource, unhurried } from '../testing/make-toolset.ts';
import type { ScriptedAnswer, SeenRequest } from '../testing/scripted-server.ts';
import { Lookups } from './lookups.ts';
import type { Policy, PolicyRule } from './policy.ts';
import { resolvePlaces } from './resolve-places.ts';

type Arguments = Readonly<Record<string, unknown>>;

const policy = (...rules: PolicyRule[]): Policy => ({ version: 1, agents: { '*': { rules } } });
const rest: PolicyRule = { name: 'rest', effect: 'allow' };
const noProd = policy({ name: 'no prod', effect: 'deny', workspaces: ['prod-*'] }, rest);

const makes = (name: string) => namedPlaces[name]?.does === 'create';

/** What makes something new of its own, which no rule about something else is about. */
const makers = allTools.filter(({ name }) => makes(name)).map(({ name }) => name);

/** The name of what an argument names, in the part of the organization that is production or in another. */
function named(argument: string, side: string): string | undefined {
  if (/(^|_)workspace_name$/.test(argument)) return `${side}-net`;
  const type = argumentTypes[argument];
  if (type === undefined) return argument === 'variable_id' ? 'var-1' : undefined;
  return idOf(type, side);
}

function idOf(type: string, side: string): string {
  if (type === 'organizations') return 'acme';
  if (type === 'teams') return 'team-a';
  const prefix = { workspaces: 'ws', projects: 'prj' }[type] ?? resourceWays[type]?.prefix;
  // The pattern of this argument is another than the ids of examples have.
  return `${type === 'actions' ? 'act' : prefix}-${side}`;
}

/** The same as a tool takes it: one, or a list of one. */
function value(tool: ToolDefinition, argument: string, side: string): string | string[] | undefined {
  const name = named(argument, side);
  return name !== undefined && tool.inputSchema.properties?.[argument]?.type === 'array' ? [name] : name;
}

const isNamed = (argument: string) => argument !== 'variable_id' && named(argument, 'dev') !== undefined;

/** Whether everything that something of this type belongs to is an organization or a project. */
function isAbove(type: string): boolean {
  if (type === 'organizations' || type === 'projects') return true;
  const owners = resourceWays[type]?.owners.flatMap(({ types }) => types) ?? [];
  return owners.length > 0 && owners.every(isAbove);
}

/** What holds for all that an organization or a project has in it. */
const containers = allTools
  .filter(({ name, access, routes }) => {
    const required = routes.flatMap((route) => route.required.filter(isNamed));
    // An organization beside the name of a workspace only says where that is.
    const byName = required.some((argument) => argument.endsWith('workspace_name'));
    const types = required.map((argument) => argumentTypes[argument] ?? 'workspaces');
    const above = types.filter((type) => isAbove(type) && !(byName && type === 'organizations'));
    return access === 'write' && !makes(name) && above.length > 0;
  })
  .map(({ name }) => name);

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
  const special: Record<string, Record<string, string>> = {
    runs: { workspace: `ws-${side}`, plan: `plan-${side}`, apply: `apply-${side}`, 'cost-estimate': `ce-${side}` },
    'notification-configurations': {
      subscribable: id === 'nc-team' ? 'team-a' : id.replace(/^nc-/, '').replace(/^(dev|prod)$/, 'ws-$1'),
    },
    projects: { organization: 'acme' },
  };
  const owner = special[kind] ?? ownerOf(kind, side);
  const body = owner && resource(kind, id, { name: kind === 'projects' ? side : id, status: 'planned' }, owner);
  return body && { body: withTypes(body) };
}

/** The first owner that resources of a kind can have. */
function ownerOf(kind: string, side: string): Record<string, string> | undefined {
  const [owner] = resourceWays[kind.replace(/^terraform-/, '')]?.owners ?? [];
  return owner && { [owner.relationship]: idOf(owner.types[0] ?? '', side) };
}

/** Linkages say their types, which are not always those that their relationships are named after. */
function withTypes(body: object): object {
  const ways = Object.entries(resourceWays).map(([type, { prefix }]) => [prefix, type]);
  const types: Record<string, string> = { ...Object.fromEntries(ways), ws: 'workspaces', prj: 'projects' };
  return JSON.parse(JSON.stringify(body), (_, value: { id?: string; type?: string; attributes?: object } | null) =>
    value?.id && value.type && !value.attributes
      ? { ...value, type: types[value.id.split('-')[0] ?? ''] ?? value.type }
      : value,
  ) as object;
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
    return Object.fromEntries(names.map((name) => [name, value(tool, name, side) ?? least(properties[name] ?? {})]));
  });
}

const writes = allTools.filter(({ access }) => access === 'write');
const names = (tools: readonly ToolDefinition[]) => tools.map(({ name }) => name);

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
      (one) => isNamed(one) && !isAbove(argumentTypes[one] ?? 'workspaces'),
    );
    for (const args of calls(tool, 'dev')) {
      for (const argument of foreign) {
        const organization = argument === 'workspace_name' && { organization_name: 'acme' };
        const given = { ...args, ...organization, [argument]: value(tool, argument, 'prod') };
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

test('a linkage of a type that the specification does not know there leads nowhere', async () => {
  const { tools } = await makeToolset(
    ({ path }) => {
      const kind = path.split('/')[3] ?? '';
      const related = { workspace: { data: { type: 'teams', id: 'team-a' } } };
      if (kind === 'runs')
        return { body: { data: { id: 'run-1', type: 'runs', attributes: {}, relationships: related } } };
      return { body: resource('teams', 'team-a', {}, { organization: 'acme' }) };
    },
    { policy: acme },
  );
  expect(await tools.explain('get_run', { run_id: 'run-1' })).toMatchObject({
    effect: 'deny',
    reason: expect.stringContaining('run-1 does not say where it belongs'),
  });
});

test('each id of a list is looked up', async () => {
  const { server } = await makeToolset(api);
  const client = createClient({ token: 'none', baseUrl: server.origin, ...unhurried });
  const lookups = new Lookups(client, systemClock);
  const tool = allTools.find(({ name }) => name === 'get_run') as ToolDefinition;
  const places = await resolvePlaces(tool, { run_id: ['run-dev', 'run-prod'] }, lookups);
  expect(places.map(({ workspace }) => workspace?.name)).toEqual(['dev-net', 'prod-net']);
});

test('a read of what is in no organization says so where only rules about places allow', async () => {
  const { tools } = await make(acme);
  expect((await tools.explain('get_account_details', {})).reason).toBe(
    'no rule allows get_account_details (read): it belongs to no organization that a rule could name',
  );
});
