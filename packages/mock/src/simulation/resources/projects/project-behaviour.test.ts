import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type SimulatedServer, startSimulatedServer } from '../../../testing/simulated-server.ts';

const PROJECTS = '/organizations/acme/projects';

const POOL = { type: 'agent-pools', id: 'apool-yoGUFz5zcRMMz53i' };

let server: SimulatedServer;
beforeEach(async () => {
  server = await startSimulatedServer();
});
afterEach(() => server.close());

const binding = (key: string, value = 'x') => ({ type: 'tag-bindings', attributes: { key, value } });

function make(attributes: object, bindings: object[] = []) {
  const relationships = { 'tag-bindings': { data: bindings } };
  return server.call('POST', PROJECTS, { json: { data: { type: 'projects', attributes, relationships } } });
}

describe('projects', () => {
  test('link what is included of them, which is how clients find it', async () => {
    const { id } = (await make({ name: 'payments' }, [binding('team', 'core'), binding('tier', 'one')])).json.data;
    const plain = (await server.call('GET', `/projects/${id}`)).json.data;
    expect(plain.relationships['effective-tag-bindings'].data).toBeUndefined();
    const { data, included } = (await server.call('GET', `/projects/${id}?include=effective_tag_bindings`)).json;
    expect(included.map(({ attributes }: { attributes: object }) => attributes)).toMatchObject([
      { key: 'team', value: 'core' },
      { key: 'tier', value: 'one' },
    ]);
    expect(data.relationships['effective-tag-bindings'].data).toEqual(
      included.map(({ type, id }: { type: string; id: string }) => ({ type, id })),
    );
  });

  test.each([
    ['attributes, as the table says', { 'default-agent-pool': POOL.id }, {}],
    ['an id, as go-tfe sends it', { 'default-agent-pool-id': POOL.id }, {}],
    ['a relationship, as the sample shows', {}, { 'default-agent-pool': { data: POOL } }],
  ])('take their agent pool by %s', async (_, attributes, relationships) => {
    const path = '/projects/prj-WsVcWRr7SfxRci1v';
    const { json } = await server.call('PATCH', path, {
      json: { data: { type: 'projects', attributes, relationships } },
    });
    expect(json.data.relationships['default-agent-pool'].data).toEqual(POOL);
    expect(json.data.attributes['setting-overwrites']).toMatchObject({ 'agent-pool': true, 'execution-mode': false });
    const unknown = { 'default-agent-pool': { data: { ...POOL, id: 'apool-UnknownUnknown16' } } };
    const wrong = await server.call('PATCH', path, { json: { data: { type: 'projects', relationships: unknown } } });
    expect([wrong.status, wrong.json.errors[0].source.pointer]).toEqual([
      422,
      '/data/relationships/default-agent-pool',
    ]);
  });

  test('give up their pool with the mode agent', async () => {
    const { id } = (
      await make({ name: 'payments', 'default-execution-mode': 'agent', 'default-agent-pool-id': POOL.id })
    ).json.data;
    const { json } = await server.call('PATCH', `/projects/${id}`, {
      json: { data: { type: 'projects', attributes: { 'default-execution-mode': 'local' } } },
    });
    expect(json.data.relationships['default-agent-pool'].data).toBeNull();
    expect(json.data.attributes['setting-overwrites']).toMatchObject({ 'execution-mode': true, 'agent-pool': false });
  });

  test.each([
    [{ 'default-execution-mode': 'agent' }, /must be specified when using 'agent' execution mode/],
    [
      { 'default-execution-mode': 'local', 'default-agent-pool-id': POOL.id },
      /must not be specified unless using 'agent' execution mode/,
    ],
    [
      {
        'default-execution-mode': 'agent',
        'default-agent-pool-id': POOL.id,
        'setting-overwrites': { 'default-execution-mode': true, 'default-agent-pool': false },
      },
      /If agent-pool and execution-mode are both included in setting-overwrites, their values must be the same\./,
    ],
  ])('with %j are 422', async (attributes, detail) => {
    const { status, json } = await make({ name: 'payments', ...attributes });
    expect([status, json.errors[0].detail]).toEqual([422, expect.stringMatching(detail)]);
  });

  test('are listed by name', async () => {
    await make({ name: 'aaa' });
    const names = (await server.call('GET', PROJECTS)).json.data.map(
      (one: { attributes: { name: string } }) => one.attributes.name,
    );
    expect(names.indexOf('aaa')).toBeLessThan(names.indexOf('Default Project'));
  });

  test('know what they overwrite by the names that go-tfe uses, too', async () => {
    const own = { name: 'payments', 'default-execution-mode': 'local' };
    const { id, attributes } = (await make(own)).json.data;
    const both = (value: boolean) => ({ 'execution-mode': value, 'default-execution-mode': value });
    expect(attributes['setting-overwrites']).toMatchObject(both(true));
    const given = { 'setting-overwrites': { 'default-execution-mode': false } };
    const { json } = await server.call('PATCH', `/projects/${id}`, {
      json: { data: { type: 'projects', attributes: given } },
    });
    expect(json.data.attributes).toMatchObject({
      'default-execution-mode': 'remote',
      'setting-overwrites': both(false),
    });
  });

  test('hand their activity duration on to their workspaces, but for those with one of their own', async () => {
    const project = (await make({ name: 'payments', 'auto-destroy-activity-duration': '3d' })).json.data;
    const workspace = async (name: string, attributes: object) => {
      const relationships = { project: { data: { type: 'projects', id: project.id } } };
      const { json } = await server.call('POST', '/organizations/acme/workspaces', {
        json: { data: { type: 'workspaces', attributes: { name, ...attributes }, relationships } },
      });
      return json.data.attributes;
    };
    expect(await workspace('heir', {})).toMatchObject({
      'auto-destroy-activity-duration': '3d',
      'inherits-project-auto-destroy': true,
    });
    expect(await workspace('own', { 'auto-destroy-activity-duration': '12h' })).toMatchObject({
      'auto-destroy-activity-duration': '12h',
      'inherits-project-auto-destroy': false,
    });
  });

  test.each([
    [{ name: '! / nope' }, [], 'name', /^Name may only contain/],
    [
      { name: 'fine', 'auto-destroy-activity-duration': 'bar' },
      [],
      'auto-destroy-activity-duration',
      /4 numeric digits/,
    ],
    [
      { name: 'fine' },
      Array.from({ length: 11 }, (_, index) => binding(`key-${index}`)),
      undefined,
      /exceed 10 bindings/,
    ],
  ])('%j with tags %j is 422, and leaves nothing behind', async (attributes, bindings, name, detail) => {
    const before = (await server.call('GET', PROJECTS)).json.data.length;
    const { status, json } = await make(attributes, bindings);
    const pointer = name === undefined ? '/data' : `/data/attributes/${name}`;
    expect([status, json.errors[0].source.pointer]).toEqual([422, pointer]);
    expect(json.errors[0].detail).toMatch(detail);
    expect((await server.call('GET', PROJECTS)).json.data.length).toBe(before);
  });
});
