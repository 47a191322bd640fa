import type { OperationId } from '@hcptf/client';
import type { Operation } from '@hcptf/generator-kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ParameterSample, parameterSamples } from './parameter-samples.ts';
import { simulatedOperations } from './simulated-operations.ts';
import { type SimulatedWorld, startSimulatedWorld } from './simulated-world.ts';
import { exampleArguments } from './specification.ts';

// The simulation ignores no query parameter of the specification.

/** Why a parameter, or one of its values, has no effect. `getEntitlementSet` includes only itself, and is left out below. */
const NOT_SIMULATED: Readonly<Record<string, string>> = {
  'include workspaces': 'no rule says that workspaces hold the pool: it is set by an attribute with its id',
  'include tf_policy_evaluations': 'there is no operation that makes one, and no documented resource',
};

/** Other paths, where the path of the example has too few records. */
const RUN = 'run-CZcmD7eagjhyX0vN';
const PATHS: Partial<Record<OperationId, Record<string, string>>> = {
  listPolicyChecks: { run_id: RUN },
  listTaskStages: { run_id: RUN },
  listTerraformActionInvocations: { run_id: 'run-Nf4pLs8KwT2vXq7H' },
  listTerraformActionResourceGroups: { run_id: 'run-Nf4pLs8KwT2vXq7H' },
  listConfigurationVersions: { workspace_id: 'ws-Hc9sW2xPf7JgN4Ue' },
};

/** Other records for values of `include` and filters of runs, which no record has all of. */
const OTHERS: readonly Record<string, string>[] = [
  {
    run_id: RUN,
    workspace_id: 'ws-Hc9sW2xPf7JgN4Ue',
    workspace_name: 'prod-eks',
    configuration_version_id: 'cv-Rt6WxL3mQz9KbV2s',
  },
  { workspace_id: 'ws-Yq3vT8mKz1RnB6Ld', workspace_name: 'staging' },
  { workspace_id: 'ws-Mb5kA0tVy8QeR3Zi' },
];

let world: SimulatedWorld;
let others: readonly Record<string, string>[];
beforeAll(async () => {
  world = await startSimulatedWorld();
  others = [...OTHERS, { workspace_id: world.byAgent.workspace }];
  // A user who reads all projects and changes none.
  const attributes = { 'organization-access': { 'read-projects': true } };
  await world.call('PATCH', '/api/v2/teams/team-Rb4xMq7WfYs2JdKt', { data: { type: 'teams', attributes } });
});
afterAll(() => world.close());

interface Document {
  data: { id: string } | { id: string }[];
  included?: unknown[];
}

const lists = simulatedOperations.filter(
  ([id, { method, parameters }]) =>
    method === 'get' && id !== 'getEntitlementSet' && parameters.some((parameter) => parameter.in === 'query'),
);

describe.each(lists)('%s', (id, operation) => {
  const parameters = operation.parameters.filter((parameter) => parameter.in === 'query');

  for (const { name, schema } of parameters) {
    if (name === 'page[number]') continue;
    if (name === 'page[size]') test('pages', () => pagesAreTheWhole(id, operation));
    else if (name === 'sort')
      test.each(schema.enum ?? [])('sort=%s', (value) => isSorted(id, operation, String(value)));
    else if (name === 'include')
      test.each(schema.items?.enum ?? [])('include=%s', (value) => includes(id, operation, String(value)));
    else test(name, () => changesTheAnswer(id, operation, name));
  }
});

async function pagesAreTheWhole(id: OperationId, operation: Operation): Promise<void> {
  const all = await ids(id, operation, { 'page[size]': '100' });
  const pages: string[] = [];
  for (const number of [...all.keys(), all.length])
    pages.push(...(await ids(id, operation, { 'page[size]': '1', 'page[number]': String(number + 1) })));
  expect(pages).toEqual(all);
}

/** The values that the names in `sort` stand for. */
const KEYS: Readonly<Record<string, (resource: Listed, included: Listed[]) => unknown>> = {
  name: ({ attributes }) => attributes['name'],
  'created-at': ({ attributes }) => attributes['created-at'],
  'latest-change-at': ({ attributes }) => attributes['latest-change-at'],
  // A record without a value sorts as the newest.
  'current-run.created-at': ({ relationships }, included) =>
    included.find(({ id }) => id === relationships['current-run']?.data?.id)?.attributes['created-at'] ?? '\uffff',
};

interface Listed {
  id: string;
  attributes: Record<string, unknown>;
  relationships: Record<string, { data?: { id: string } | null }>;
}

async function isSorted(id: OperationId, operation: Operation, sort: string): Promise<void> {
  const include = sort.includes('current-run') ? { include: 'current_run' } : {};
  const { data, included = [] } = (await answer(id, operation, { sort, ...include })) as unknown as {
    data: Listed[];
    included?: Listed[];
  };
  const key = KEYS[sort.replace(/^-/, '')];
  const keys = data.map((resource) => String(key?.(resource, included)));
  expect(new Set(keys).size, 'there is something to sort').toBeGreaterThan(1);
  const sorted = [...keys].sort((a, b) => (a < b ? -1 : 1));
  expect(keys).toEqual(sort.startsWith('-') ? sorted.reverse() : sorted);
}

async function includes(id: OperationId, operation: Operation, include: string): Promise<void> {
  const paths = [{}, ...others];
  const answers = await Promise.all(paths.map((path) => answer(id, operation, { include }, { path, orNothing: true })));
  const hasIncluded = answers.some((document) => (document?.included ?? []).length > 0);
  expect(hasIncluded).toBe(!(`include ${include}` in NOT_SIMULATED));
}

async function changesTheAnswer(id: OperationId, operation: Operation, name: string): Promise<void> {
  const sample = parameterSamples[id]?.[name];
  if (!sample) throw new Error(`parameter-samples.ts has no value of ${name} that some records of ${id} match`);
  const tried = await Promise.all([{}, ...others].map((path) => tryOut(id, operation, name, sample, path)));
  expect(
    tried.some(({ hits }) => hits > 0),
    'some record matches',
  ).toBe(true);
  expect(
    tried.some(({ differs }) => differs),
    'it is not ignored',
  ).toBe(true);
}

async function tryOut(
  id: OperationId,
  operation: Operation,
  name: string,
  { name: sent = name, hit, miss = hit, token = 'owner' }: ParameterSample,
  path: Record<string, string>,
): Promise<{ hits: number; differs: boolean }> {
  const all = await ids(id, operation, {}, { path, token });
  const hits = await ids(id, operation, { [sent]: hit }, { path });
  const others = await ids(id, operation, { [sent]: miss }, { path, token });
  return { hits: hits.length, differs: others.join() !== all.join() };
}

interface Asked {
  path?: Record<string, string>;
  token?: string;
  /** Undefined for a record that is not there. */
  orNothing?: boolean;
}

async function ids(id: OperationId, operation: Operation, query: Record<string, string>, asked: Asked = {}) {
  const document = await answer(id, operation, query, { orNothing: true, ...asked });
  return document ? [document.data].flat().map((resource) => resource.id) : [];
}

async function answer(
  id: OperationId,
  operation: Operation,
  query: Record<string, string>,
  { path = {}, token = 'owner', orNothing = false }: Asked = {},
): Promise<Document | undefined> {
  const example = exampleArguments(operation);
  const named: Record<string, string> = { ...example.path, ...PATHS[id], ...path };
  const parameters = new URLSearchParams({ ...(example.query as Record<string, string>), ...query });
  const filled = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(named[name] ?? ''));
  const { status, text, json } = await world.call('GET', `/api/v2${filled}?${parameters}`, undefined, token);
  if (orNothing && status === 404) return undefined;
  expect(status, text).toBe(200);
  return json as Document;
}
