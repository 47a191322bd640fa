import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createResponder } from '../front/create-responder.ts';
import { newExchange } from '../front/exchange.ts';
import { OverrideTable } from '../front/override-table.ts';
import { loadGeneratedOperations } from '../operations/generated-operations.ts';
import { createWorld } from '../seed/create-world.ts';
import { defaultSeed } from '../seed/defaults/default-seed.ts';
import { workspaceOf } from './resources/runs/machine/run-parts.ts';
import { isFinal, runsAside, statusOf } from './resources/runs/machine/run-status.ts';
import { lockedBy } from './workspace/locks.ts';
import { createRandom } from './world/random.ts';
import type { Ref, WorldRecord } from './world/record.ts';
import type { World } from './world/world.ts';
import { Worlds } from './worlds/worlds.ts';

const OPERATIONS = 100_000;
const SEED = 20_261_122;
const random = createRandom(SEED);
const one = <Entry>(entries: readonly Entry[]) => entries[Math.floor(random.next() * entries.length)] as Entry;

test(`${OPERATIONS} random operations (seed ${SEED}) keep a world whole`, { timeout: 300_000 }, async () => {
  const worlds = new Worlds({ seed: defaultSeed, clock: 'manual', createWorld });
  const started = new Set<WorldRecord>();
  worlds.watch((world) =>
    world.listen((event) => {
      if (event.kind !== 'updated' || event.record.type !== 'runs' || runsAside(event.record)) return;
      const began = event.before.attributes?.['status'] === 'pending' && statusOf(event.record) !== 'pending';
      if (began) started.add(event.record);
    }),
  );
  const responder = createResponder({
    prepared: await loadGeneratedOperations(),
    origin: 'http://mock.test',
    worlds,
    overrides: new OverrideTable(),
  });
  const statuses = new Map<number, number>();
  const call = async (method: string, path: string, body?: object) => {
    const headers = {
      authorization: `Bearer ${one(TOKENS)}`,
      ...(body && { 'content-type': 'application/vnd.api+json' }),
    };
    const bytes = Buffer.from(body ? JSON.stringify(body) : '');
    const exchange = newExchange({ method, target: `/api/v2${path}`, headers, body: bytes });
    responder.route(exchange);
    const { statusCode } = await responder.answer(exchange);
    statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1);
    expect(exchange.violations.filter(({ side }) => side === 'response')).toEqual([]);
  };
  for (let count = 0; count < OPERATIONS; count++) {
    const { main } = worlds;
    // A regular reset keeps the worlds at a common size.
    if (count % 2000 === 1999) {
      check(main);
      worlds.resetAll();
    }
    const [method, path, body] = one(STEPS)(worlds.main);
    if (method === 'WAIT') main.clock.advance(random.next() * 3000);
    else await call(method, path, body);
    // A run starts only with the lock of its workspace.
    for (const run of started) if (!isFinal(run)) expect(lockedBy(workspaceOf(worlds.main, run))?.id).toBe(run.id);
    started.clear();
    if (count % 1000 === 0) check(worlds.main);
  }
  check(worlds.main);
  worlds.stop();
  // Most of it did something.
  expect(Math.max(...statuses.keys())).toBeLessThan(500);
  expect([200, 201, 202, 204, 404, 409, 422].every((status) => (statuses.get(status) ?? 0) > 100)).toBe(true);
});

const TOKENS = defaultSeed.tokens
  .filter(({ name }) => ['owner', 'member', 'team'].includes(name))
  .map(({ token }) => token);

type Step = (world: World) => [method: string, path: string, body?: object];

const workspace = (world: World) => one([...world.all('workspaces')])?.id ?? 'ws-none';
const document = (type: string, attributes: object, relationships?: object) => ({
  data: { type, attributes, ...(relationships && { relationships }) },
});
const onWorkspace =
  (action: string): Step =>
  (world) => ['POST', `/workspaces/${workspace(world)}/actions/${action}`, {}];
const onRun =
  (action: string): Step =>
  (world) => {
    // Late runs, because ended ones refuse everything.
    const run = one([...world.all('runs')].slice(-20));
    return ['POST', `/runs/${run?.id ?? 'run-none'}/actions/${action}`, {}];
  };

const createRun: Step = (world) => {
  const relationships = { workspace: { data: { type: 'workspaces', id: workspace(world) } } };
  const attributes = {
    'auto-apply': random.next() < 0.5,
    'is-destroy': random.next() < 0.1,
    'plan-only': random.next() < 0.1,
    'save-plan': random.next() < 0.1,
  };
  return ['POST', '/runs', document('runs', attributes, relationships)];
};

const createState: Step = (world) => {
  const id = workspace(world);
  const serial = Math.floor(random.next() * 30);
  const state = Buffer.from(
    JSON.stringify({
      version: 4,
      terraform_version: '1.11.4',
      serial,
      lineage: `lineage-${id}`,
      outputs: {},
      resources: [],
    }),
  );
  const md5 = createHash('md5').update(state).digest('hex');
  const attributes = { serial, md5, lineage: `lineage-${id}`, state: state.toString('base64') };
  return ['POST', `/workspaces/${id}/state-versions`, document('state-versions', attributes)];
};

const createVariable: Step = (world) => {
  const attributes = { key: `key_${Math.floor(random.next() * 50)}`, value: 'x', category: 'terraform' };
  return ['POST', `/workspaces/${workspace(world)}/vars`, document('vars', attributes)];
};

const project = (world: World) => one([...world.all('projects')])?.id ?? 'prj-none';
const name = (prefix: string) => `${prefix}${Math.floor(random.next() * 10)}`;

const moveWorkspace: Step = (world) => {
  const relationships = { project: { data: { type: 'projects', id: project(world) } } };
  return ['PATCH', `/workspaces/${workspace(world)}`, document('workspaces', {}, relationships)];
};

const createNotification: Step = (world) => {
  const attributes = {
    name: 'n',
    enabled: false,
    'destination-type': 'generic',
    url: 'http://localhost:1/',
    triggers: [],
  };
  const path = `/workspaces/${workspace(world)}/notification-configurations`;
  return ['POST', path, document('notification-configurations', attributes)];
};

const last = (type: string) => (world: World) => one([...world.all(type)].slice(-5))?.id ?? 'none';
const onLast =
  (method: string, path: string, type: string, body?: object): Step =>
  (world) => {
    const target = path.replace('*', last(type)(world));
    return body ? [method, target, body] : [method, target];
  };

const STEPS: readonly Step[] = [
  () => ['WAIT', ''],
  () => ['WAIT', ''],
  () => [
    'GET',
    `/organizations/acme/workspaces?page%5Bsize%5D=5&page%5Bnumber%5D=${1 + Math.floor(random.next() * 3)}`,
  ],
  (world) => ['GET', `/workspaces/${workspace(world)}?include=current_run,locked_by`],
  (world) => ['GET', `/workspaces/${workspace(world)}/runs?page%5Bsize%5D=5`],
  () => [
    'POST',
    '/organizations/acme/workspaces',
    document('workspaces', { name: `w${Math.floor(random.next() * 40)}` }),
  ],
  (world) => ['DELETE', `/workspaces/${one([...world.all('workspaces')].slice(4))?.id ?? 'ws-none'}`],
  onWorkspace('safe-delete'),
  onWorkspace('lock'),
  onWorkspace('unlock'),
  onWorkspace('force-unlock'),
  createState,
  createVariable,
  createRun,
  createRun,
  onRun('apply'),
  onRun('discard'),
  onRun('cancel'),
  onRun('force-cancel'),
  onRun('force-execute'),
  () => ['POST', '/organizations/acme/projects', document('projects', { name: name('project ') })],
  onLast('DELETE', '/projects/*', 'projects'),
  moveWorkspace,
  () => ['POST', '/organizations/acme/teams', document('teams', { name: name('team') })],
  // Any team, because one may hold a lock.
  (world) => ['DELETE', `/teams/${one([...world.all('teams')])?.id ?? 'team-none'}`],
  createNotification,
  onLast('DELETE', '/notification-configurations/*', 'notification-configurations'),
  onLast('POST', '/runs/*/comments', 'runs', document('comments', { body: 'x' })),
  (world) => ['POST', `/workspaces/${workspace(world)}/configuration-versions`, document('configuration-versions', {})],
  (world) => {
    const variable = one([...world.all('vars')].slice(-5));
    const { id = 'none' } = [variable?.relationships['configurable'] ?? []].flat()[0] ?? {};
    return ['DELETE', `/workspaces/${id}/vars/${variable?.id ?? 'none'}`];
  },
];

function check(world: World): void {
  const broken: string[] = [];
  for (const one of world.all('workspaces')) broken.push(...faultsOf(world, one));
  for (const type of world.types()) {
    for (const record of world.all(type)) {
      for (const [name, value] of Object.entries(record.relationships)) {
        for (const ref of [value ?? []].flat() as Ref[]) {
          if (!world.follow(ref)) broken.push(`${type} ${record.id} ${name}: no ${ref.type} ${ref.id}`);
        }
      }
    }
  }
  expect(broken).toEqual([]);
}

function faultsOf(world: World, workspace: WorldRecord): string[] {
  const broken: string[] = [];
  const owner = workspace.relationships['locked-by'];
  if ((workspace.attributes['locked'] === true) !== (owner !== null && owner !== undefined)) {
    broken.push(`${workspace.id} is locked: ${workspace.attributes['locked']}, by ${JSON.stringify(owner)}`);
  }
  const runs = world.related('runs', 'workspace', workspace.id);
  // Runs that only plan, or save the plan, run beside it.
  const active = runs.filter((run) => !isFinal(run) && statusOf(run) !== 'pending' && !runsAside(run));
  if (active.length > 1) broken.push(`${workspace.id} has ${active.length} current runs`);
  const [current] = [workspace.relationships['current-run'] ?? []].flat();
  if (active.some(({ id }) => id !== current?.id)) {
    broken.push(`${workspace.id} has the current run ${current?.id}, but ${active[0]?.id} runs`);
  }
  if (owner && !Array.isArray(owner) && owner.type === 'runs' && !active.some(({ id }) => id === owner.id)) {
    broken.push(`${workspace.id} is locked by ${owner.id}, which does not run`);
  }
  const serials = world
    .related('state-versions', 'workspace', workspace.id)
    .map(({ attributes }) => Number(attributes['serial']));
  if (serials.some((serial, index) => index > 0 && serial <= (serials[index - 1] ?? 0))) {
    broken.push(`the serials of ${workspace.id} are ${serials.join()}`);
  }
  return broken;
}
