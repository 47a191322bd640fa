import type { OperationId } from '@hcptf/client';
import { type JsonSchema, type JsonValue, type Operation, resolveSchema } from '@hcptf/generator-kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerTo } from './answers-of.ts';
import { propertiesOf } from './schema-members.ts';
import { simulatedOperations } from './simulated-operations.ts';
import { type SimulatedWorld, startSimulatedWorld } from './simulated-world.ts';
import { exampleArguments, model } from './specification.ts';
import { writes } from './writes.ts';

// No property of a body is ignored: the answer shows it or refuses it.

/** Properties whose effect is not in the answer to the request that sends them, and what it is. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'createProject tag-bindings': 'the project only links to them; project-behaviour.test.ts in packages/mock reads them',
  'updateProject tag-bindings': 'the project only links to them; project-behaviour.test.ts in packages/mock reads them',
  'createWorkspace migration-environment': 'nothing is left to migrate from',
  'updateWorkspace tags': 'documented for new workspaces; the schema is the same',
  'updateWorkspaceByName tags': 'documented for new workspaces; the schema is the same',
  'createStateVersion lineage': 'another lineage is a conflict: create-state-version.test.ts in packages/mock',
  'createStateVersion json-state-outputs': 'outputs are read off the state',
  'createNotificationConfiguration token': 'it signs what is sent: notification-sender.test.ts in packages/mock',
  'updateNotificationConfiguration token': 'it signs what is sent: notification-sender.test.ts in packages/mock',
  'createNotificationConfiguration email-addresses': 'of Terraform Enterprise',
  'updateNotificationConfiguration email-addresses': 'of Terraform Enterprise',
  'updateNotificationConfiguration users': 'only for one that sends mails: of another destination they mean nothing',
};

/** Values for properties that a schema alone does not give. */
const SAMPLES: Readonly<Record<string, readonly JsonValue[]>> = {
  'default-agent-pool': ['apool-yoGUFz5zcRMMz53i'],
  'stacks-default-agent-pool': ['apool-yoGUFz5zcRMMz53i'],
  'auto-destroy-at': ['2027-01-01T00:00:00Z'],
  'auto-destroy-activity-duration': ['14d'],
  'terraform-version': ['1.10.5'],
  'agent-pool-id': ['apool-yoGUFz5zcRMMz53i'],
  'default-agent-pool-id': ['apool-yoGUFz5zcRMMz53i'],
};

const RELATIONSHIPS: Readonly<Record<string, readonly JsonValue[]>> = {
  project: [
    { type: 'projects', id: 'prj-vDefault8n2kLq5TJ' },
    { type: 'projects', id: 'prj-WsVcWRr7SfxRci1v' },
  ],
  team: [{ type: 'teams', id: 'team-3gCt2FhcWzSRXdYb' }],
  workspace: [{ type: 'workspaces', id: 'ws-Yq3vT8mKz1RnB6Ld' }],
  sourceable: [{ type: 'workspaces', id: 'ws-Hc9sW2xPf7JgN4Ue' }],
  'configuration-version': [{ type: 'configuration-versions', id: 'cv-Rt6WxL3mQz9KbV2s' }],
  run: [{ type: 'runs', id: 'run-mVbyqQnGfK5sYJLz' }],
  'rollback-state-version': [{ type: 'state-versions', id: 'sv-QYKf6GvNv75ZPTBr' }],
  'tag-bindings': [[{ type: 'tag-bindings', attributes: { key: 'sample', value: 'sample' } }]],
  tags: [[{ type: 'tags', attributes: { name: 'sample' } }]],
  'default-agent-pool': [{ type: 'agent-pools', id: 'apool-yoGUFz5zcRMMz53i' }],
  'stacks-default-agent-pool': [{ type: 'agent-pools', id: 'apool-yoGUFz5zcRMMz53i' }],
  'allowed-workspaces': [[{ type: 'workspaces', id: 'ws-Yq3vT8mKz1RnB6Ld' }]],
  'allowed-projects': [[{ type: 'projects', id: 'prj-WsVcWRr7SfxRci1v' }]],
  'excluded-workspaces': [[{ type: 'workspaces', id: 'ws-Mb5kA0tVy8QeR3Zi' }]],
  users: [[{ type: 'users', id: 'user-62goNpx1ThQf689e' }]],
};

interface Sent {
  data: { attributes?: Record<string, JsonValue>; relationships?: Record<string, JsonValue> };
}

let world: SimulatedWorld;
beforeAll(async () => {
  world = await startSimulatedWorld();
});
afterAll(() => world.close());

const properties = simulatedOperations.flatMap(([id, operation]) => {
  const data = operation.body && propertiesOf(operation.body.schema)['data'];
  // Lists of tags have tests of their own.
  if (!data || data.items) return [];
  return (['attributes', 'relationships'] as const).flatMap((part) => {
    const schema = propertiesOf(data)[part];
    return Object.entries(schema ? propertiesOf(schema) : {}).map(
      ([name, property]) => [id, part, name, { operation, property }] as const,
    );
  });
});

test.each(properties)('%s: %s.%s', async (id, part, name, { operation, property }) => {
  const without = await answer(id, operation, part, name, undefined);
  const candidates =
    part === 'attributes' ? valuesOf(name, property) : (RELATIONSHIPS[name] ?? []).map((data) => ({ data }));
  const answers = await Promise.all(candidates.map((value) => answer(id, operation, part, name, value)));
  expect(candidates.length).toBeGreaterThan(0);
  expect(
    answers.some((one) => one !== without),
    JSON.stringify(candidates),
  ).toBe(!(`${id} ${name}` in ELSEWHERE));
});

/** Those that may be left out, and whose schema does not say what null means. */
const unset = properties.filter(([, part, name, { operation, property }]) => {
  const data = operation.body && propertiesOf(operation.body.schema)['data'];
  const holder = data && propertiesOf(data)[part];
  const required = holder && resolveSchema(holder, model.schemas).required;
  const value = part === 'attributes' ? property : propertiesOf(property)['data'];
  return !required?.includes(name) && !value?.items && !isNullable(value);
});

test.each(unset)('%s: %s.%s is not given where it is null', async (id, part, name, { operation }) => {
  const nothing = part === 'attributes' ? null : { data: null };
  expect(await answer(id, operation, part, name, nothing)).toBe(await answer(id, operation, part, name, undefined));
});

function isNullable(schema: JsonSchema | undefined): boolean {
  const { type = [], anyOf = [] } = resolveSchema(schema ?? {}, model.schemas);
  return [type].flat().includes('null') || anyOf.some(isNullable);
}

test('each exception is needed', () => {
  const known = properties.map(([id, , name]) => `${id} ${name}`);
  expect(Object.keys(ELSEWHERE).filter((one) => !known.includes(one))).toEqual([]);
});

let count = 0;

async function answer(
  id: OperationId,
  operation: Operation,
  part: 'attributes' | 'relationships',
  name: string,
  value: JsonValue | undefined,
): Promise<string> {
  // The email destination, where only that one accepts the value.
  const all = writes[id] ?? [];
  const write = all.at(name === 'users' ? -1 : 0) ?? {};
  const change = (body: unknown) => {
    const changed = structuredClone(body ?? exampleArguments(operation).body) as unknown as Sent;
    const members = { ...changed.data[part] };
    delete members[name];
    changed.data[part] = value === undefined ? members : { ...members, [name]: value };
    return changed;
  };
  const own = `body-${count++}`;
  const { status, text } = await answerTo(world, operation, { ...write, change }, own);
  world.server.control.worlds.remove(own);
  return `${status} ${text.replaceAll(own, '')}`;
}

function valuesOf(name: string, schema: JsonSchema): readonly JsonValue[] {
  return SAMPLES[name] ?? guesses(schema);
}

function guesses(reference: JsonSchema): JsonValue[] {
  const schema = { ...resolveSchema(reference, model.schemas), properties: propertiesOf(reference) };
  const types = [schema.type ?? []].flat();
  const alternatives = (schema.anyOf ?? []).flatMap(guesses);
  if (schema.enum) return [...schema.enum];
  if (types.includes('boolean')) return [true, false];
  if (types.includes('integer') || types.includes('number')) return [7];
  if (types.includes('array')) return [(schema.items ? guesses(schema.items) : []).slice(0, 1)];
  const members = Object.entries(schema.properties);
  if (members.length > 0 && alternatives.length === 0)
    return [true, false].map((first) =>
      Object.fromEntries(members.map(([name, member]) => [name, valuesOf(name, member).at(first ? 0 : -1) ?? null])),
    );
  if (types.includes('string')) return ['sample'];
  return alternatives;
}
