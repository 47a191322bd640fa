import type { OperationId } from '@hcptf/client';
import type { Operation, Rule, Single } from '@hcptf/generator-kit';
import { startMockServer } from '@hcptf/mock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { elsewhere } from './simulated-operations.ts';
import { type Reply, type SimulatedWorld, startSimulatedWorld } from './simulated-world.ts';
import { exampleArguments, fillPath, model } from './specification.ts';
import { writes } from './writes.ts';

// What follows a rule keeps state, whatever resource it is: the loop is over the rules, the bodies are the examples.

type Ruled<Does extends Rule['does']> = Operation & { rule: Extract<Rule, { does: Does }> };

const ruled = <Does extends Rule['does']>(does: Does) =>
  model.operations.filter((one): one is Ruled<Does> => one.rule?.does === does && one.aliasOf === undefined);
const creates = ruled('create').map((operation) => [operation.operationId as OperationId, operation] as const);

let world: SimulatedWorld;
beforeAll(async () => {
  const bare = {
    records: [
      { type: 'users', id: 'user-bare', attributes: { username: 'bare' } },
      {
        type: 'organization-memberships',
        id: 'ou-bare',
        attributes: { email: 'bare@acme.example' },
        relationships: {
          organization: { type: 'organizations', id: 'acme' },
          user: { type: 'users', id: 'user-bare' },
        },
      },
    ],
    tokens: [{ name: 'bare', token: 'bare', type: 'user' as const, subject: { type: 'users', id: 'user-bare' } }],
  };
  const seed = {
    extends: 'default' as const,
    records: [...elsewhere.records, ...bare.records],
    tokens: [...elsewhere.tokens, ...bare.tokens],
  };
  world = await startSimulatedWorld((options) => startMockServer({ ...options, seed }));
});
afterAll(() => world?.close());

interface Resource {
  id: string;
  attributes?: Record<string, unknown>;
}

const dataOf = ({ json }: Reply) => (json as { data: Resource }).data;
const listOf = ({ json }: Reply) => (json as { data: Resource[] }).data;

describe.each(creates)('%s', (id, create) => {
  const { type, single } = create.rule;
  const isSame = (other: Single | undefined) => other?.name === single?.name && other?.owner === single?.owner;
  const named = (does: 'show' | 'update' | 'delete') =>
    ruled(does).find(({ rule }) => rule.type === type && isSame(rule.single));
  const list = ruled('list').find(({ rule }) => rule.type === type && rule.owner?.type === create.rule.owner?.type);
  const [show, update, remove] = [named('show'), named('update'), named('delete')];
  let sent: { path: Record<string, string>; body?: unknown };
  let made: Resource;
  // Nothing else changes the world of a rule.
  let token: string;
  /** The tokens of a user of another organization, and of a member without a team. */
  let stranger: string;
  let bare: string;
  const call = (method: string, path: string, body?: unknown, as = token) =>
    world.call(method, path, body as object | undefined, as);

  const place = (operation: Operation) => {
    const last = /\{(\w+)\}$/.exec(operation.path)?.[1];
    return fillPath(operation, { ...exampleArguments(operation).path, ...sent.path, ...(last && { [last]: made.id }) });
  };
  const send = (operation: Operation, body?: unknown, as?: string) =>
    call(operation.method.toUpperCase(), place(operation), body, as);

  beforeAll(async () => {
    const { control } = world.server;
    const mine = control.worlds.create(id);
    token = mine.token;
    stranger = mine.tokens['eve'] ?? '';
    bare = mine.tokens['bare'] ?? '';
    const { path, body } = exampleArguments(create);
    const after = await writes[id]?.[0]?.after?.({ call, control, name: id, hook: world.hook });
    sent = { path: { ...path, ...after?.path }, body: after?.body ?? another(body, type) };
    const reply = await call('POST', fillPath(create, sent.path), sent.body);
    expect(reply.status, reply.text).toBe(create.responses.find(({ status }) => status < 300)?.status);
    made = dataOf(reply);
  });

  test('makes a resource, which a GET shows', async () => {
    expect(made.id).toMatch(/./);
    if (show) expect(dataOf(await send(show)).id).toBe(made.id);
  });

  test.runIf(list)('its list has it, page by page', async () => {
    if (!list) return;
    const isPaged = list.parameters.some(({ name }) => name === 'page[size]');
    const { path, query } = exampleArguments(list);
    const target = (page: number) => {
      const asked = { ...query, ...(isPaged && { 'page[size]': 1, 'page[number]': page }) };
      return `${fillPath(list, { ...path, ...sent.path })}?${new URLSearchParams(asked as Record<string, string>)}`;
    };
    const ids: string[] = [];
    for (let page = 1; page <= 200; page++) {
      const found = listOf(await call('GET', target(page)));
      if (isPaged) expect(found.length).toBeLessThanOrEqual(1);
      ids.push(...found.map((one) => one.id));
      if (!isPaged || found.length === 0) break;
    }
    expect(ids).toContain(made.id);
    expect(new Set(ids).size).toBe(ids.length);
    const others = await call('GET', target(1), undefined, stranger);
    expect(others.text).not.toContain(made.id);
    if (list.path.includes('{')) expect(others.status).toBe(404);
  });

  test('refuses a broken body', async () => {
    const reply = await call('POST', fillPath(create, sent.path), { data: { type, attributes: 'none' } });
    expect(reply.status, reply.text).toBe(422);
  });

  test.runIf(create.permission !== null)('is not there for those who may not do it', async () => {
    for (const other of [stranger, bare]) {
      expect((await call('POST', fillPath(create, sent.path), sent.body, other)).status).toBe(404);
    }
  });

  test.runIf(show)('is not shown to those who may not see it', async () => {
    if (!show) return;
    expect((await send(show, undefined, stranger)).status).toBe(404);
    // The user without a team is a member.
    if (![null, 'organization member'].includes(show.permission))
      expect((await send(show, undefined, bare)).status).toBe(404);
  });

  test.runIf(update)('an update refuses a broken body', async () => {
    if (!update) return;
    const reply = await send(update, { data: { type, attributes: 'none' } });
    expect(reply.status, reply.text).toBe(422);
  });

  test.runIf(update)('only those who may change it do', async () => {
    if (!update) return;
    const { body } = exampleArguments(update);
    for (const other of [stranger, bare]) expect((await send(update, body, other)).status).toBe(404);
    const changes = another(body, type);
    const reply = await send(update, changes);
    expect(reply.status, reply.text).toBe(200);
    made = dataOf(reply);
    const { attributes = {} } = (changes as { data: Partial<Resource> }).data;
    const shown = Object.entries(attributes).filter(([name]) => name in (made.attributes ?? {}));
    expect(shown).not.toEqual([]);
    expect(made.attributes).toMatchObject(Object.fromEntries(shown));
    if (show) expect(dataOf(await send(show)).attributes).toMatchObject(dataOf(reply).attributes ?? {});
  });

  test.runIf(remove)('only those who may delete it do, and then it is gone', async () => {
    if (!remove) return;
    for (const other of [stranger, bare]) expect((await send(remove, undefined, other)).status).toBe(404);
    expect((await send(remove)).status).toBe(204);
    expect((await send(show ?? remove)).status).toBe(404);
  });
});

const withCreate = new Set(creates.map(([, { rule }]) => rule.type));
const reads = [...ruled('show'), ...ruled('list')]
  .filter(({ rule }) => !withCreate.has(rule.type))
  .map((operation) => [operation.operationId, operation] as const);

describe.each(reads)('%s', (_, read) => {
  const { path, query } = exampleArguments(read);
  const get = (token?: string, more: Record<string, string> = {}) => {
    const search = new URLSearchParams({ ...(query as Record<string, string>), ...more });
    return world.call('GET', `${fillPath(read, path)}?${search}`, undefined, token);
  };
  const isPaged = read.parameters.some(({ name }) => name === 'page[size]');

  test('answers those who may see it', async () => {
    const reply = await get();
    expect(reply.status, reply.text).toBe(200);
  });

  test.runIf(isPaged)('is paged', async () => {
    const all = listOf(await get()).map(({ id }) => id);
    const second = listOf(await get(undefined, { 'page[size]': '1', 'page[number]': '2' })).map(({ id }) => id);
    expect(second).toEqual(all.slice(1, 2));
  });

  test.runIf(read.path.includes('{'))('is not there for a stranger', async () => {
    const { tokens } = world.server;
    expect((await get(tokens['eve'])).status).toBe(404);
  });
});

/** An example that can be said once more: names that must be free are new, receivers are there. */
function another(body: unknown, type: string): unknown {
  const resource = model.resources[type];
  const copy = structuredClone(body) as { data?: { attributes?: Record<string, unknown> } } | undefined;
  const attributes = copy?.data?.attributes;
  if (!attributes || !resource) return copy;
  for (const name of [...resource.unique, ...(resource.idAttribute ? [resource.idAttribute] : [])]) {
    if (typeof attributes[name] === 'string') attributes[name] = `${attributes[name]}-too`;
  }
  if (typeof attributes['url'] === 'string') attributes['url'] = world.hook;
  return copy;
}
