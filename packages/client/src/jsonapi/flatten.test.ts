import { describe, expect, test } from 'vitest';
import { flatten } from './flatten.ts';

const workspace = {
  id: 'ws-1',
  type: 'workspaces',
  attributes: { name: 'web', 'auto-apply': true },
  relationships: {
    'current-run': { data: { id: 'run-1', type: 'runs' } },
    project: { data: { id: 'prj-1', type: 'projects' } },
    readme: { data: null },
    vars: { links: { related: '/vars' } },
  },
  links: { self: '/workspaces/ws-1' },
};
const run = {
  id: 'run-1',
  type: 'runs',
  attributes: { status: 'planned' },
  relationships: {
    workspace: { data: { id: 'ws-1', type: 'workspaces' } },
    'task-stages': {
      data: [
        { id: 'ts-1', type: 'task-stages' },
        { id: 'ts-2', type: 'task-stages' },
      ],
    },
  },
};
const stage = { id: 'ts-2', type: 'task-stages', attributes: { stage: 'pre_plan' } };

describe('flatten', () => {
  test('puts attributes and relationships beside id and type, and leaves out what is only a link', () => {
    expect(flatten({ data: workspace })).toEqual({
      id: 'ws-1',
      type: 'workspaces',
      name: 'web',
      'auto-apply': true,
      'current-run': { id: 'run-1', type: 'runs' },
      project: { id: 'prj-1', type: 'projects' },
      readme: null,
      links: { self: '/workspaces/ws-1' },
    });
  });

  test('resolves what is included, one by one in a list', () => {
    expect(flatten({ data: run, included: [stage] })).toEqual({
      id: 'run-1',
      type: 'runs',
      status: 'planned',
      workspace: { id: 'ws-1', type: 'workspaces' },
      'task-stages': [
        { id: 'ts-1', type: 'task-stages' },
        { id: 'ts-2', type: 'task-stages', stage: 'pre_plan' },
      ],
    });
  });

  test('a resource is one object wherever it is referred to, and JSON has no cycle', () => {
    const flat = flatten({ data: run, included: [workspace] }) as unknown as { workspace: Record<string, unknown> };
    expect(flat.workspace['current-run']).toBe(flat);
    expect(JSON.parse(JSON.stringify(flat)).workspace).toEqual({
      id: 'ws-1',
      type: 'workspaces',
      name: 'web',
      'auto-apply': true,
      'current-run': { id: 'run-1', type: 'runs' },
      project: { id: 'prj-1', type: 'projects' },
      readme: null,
      links: { self: '/workspaces/ws-1' },
    });
    expect(structuredClone(flat)).toEqual(flat);
  });

  test('JSON writes a resource out where it is nearest, and only there', () => {
    const link = (id: string) => ({ data: { id, type: 'things' } });
    const thing = (id: string, relationships: object) => ({
      id,
      type: 'things',
      attributes: { called: id },
      relationships,
    });
    const data = thing('root', { deep: link('middle'), near: link('shared') });
    const flat = flatten({ data, included: [thing('middle', { far: link('shared') }), thing('shared', {})] });
    expect(JSON.parse(JSON.stringify(flat))).toEqual({
      id: 'root',
      type: 'things',
      called: 'root',
      deep: { id: 'middle', type: 'things', called: 'middle', far: { id: 'shared', type: 'things' } },
      near: { id: 'shared', type: 'things', called: 'shared' },
    });
  });

  test('every item of a list is complete in JSON, and the list keeps its links and meta', () => {
    const list = flatten({
      data: [run, { ...run, id: 'run-2' }],
      included: [workspace],
      links: { next: null },
      meta: { total: 2 },
    });
    const written = JSON.parse(JSON.stringify(list));
    expect(written).toMatchObject({ links: { next: null }, meta: { total: 2 } });
    expect(written.items[0].workspace.name).toBe('web');
    expect(written.items[1].workspace.name).toBe('web');
  });

  test('no data is null', () => {
    expect(flatten({ data: null })).toBeNull();
  });

  test('an attribute that is called like a member of the resource keeps a place of its own', () => {
    const data = { id: 'wsout-1', type: 'state-version-outputs', attributes: { name: 'ip', type: 'string' } };
    expect(flatten({ data })).toEqual({
      id: 'wsout-1',
      type: 'state-version-outputs',
      name: 'ip',
      'attributes.type': 'string',
    });
  });

  test('a resource without an id, and one that is both data and included, are fine', () => {
    const binding = { type: 'tag-bindings', attributes: { key: 'a' } };
    expect(flatten({ data: [binding, binding] }).items).toEqual([
      { type: 'tag-bindings', key: 'a' },
      { type: 'tag-bindings', key: 'a' },
    ]);
    const flat = flatten({ data: run, included: [{ id: 'run-1', type: 'runs', attributes: { status: 'planned' } }] });
    expect(flat).toMatchObject({ status: 'planned', workspace: { id: 'ws-1' } });
  });

  test('names from the server cannot reach the prototype', () => {
    const evil = JSON.parse(
      '{"id":"x","type":"t","attributes":{"__proto__":{"polluted":1}},"relationships":{"__proto__":{"data":null}}}',
    );
    const flat = flatten({ data: evil });
    expect(Object.getPrototypeOf(flat)).toBe(Object.prototype);
    expect((flat as unknown as { polluted?: number }).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(JSON.parse(JSON.stringify(flat)))).toBe(Object.prototype);
  });

  test('ten thousand resources in a chain do not exhaust the stack', () => {
    const chain = Array.from({ length: 10_000 }, (_, index) => ({
      id: String(index),
      type: 'links',
      relationships: { next: { data: index === 9_999 ? null : { id: String(index + 1), type: 'links' } } },
    }));
    const [data, ...included] = chain;
    const flat = flatten({ data: data ?? null, included });
    expect(flat).toHaveProperty('next.next.next.id', '3');
  });

  test('a chain of any length is written as JSON, with references from its 100th level on', () => {
    const last = 20_000;
    const chain = Array.from({ length: last + 1 }, (_, index) => ({
      id: String(index),
      type: 'links',
      attributes: { index },
      relationships: { next: { data: index === last ? null : { id: String(index + 1), type: 'links' } } },
    }));
    const [data = null, ...included] = chain;
    let place = JSON.parse(JSON.stringify(flatten({ data, included })));
    for (let level = 0; level < 100; level++) place = place.next;
    expect(place).toEqual({ id: '100', type: 'links', index: 100, next: { id: '101', type: 'links' } });
    const list = JSON.parse(JSON.stringify(flatten({ data: chain.slice(0, 50), included: chain.slice(50) })));
    expect(list.items).toHaveLength(50);
  });
});
