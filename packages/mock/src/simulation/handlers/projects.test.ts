import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type SimulatedServer, startSimulatedServer } from '../../testing/simulated-server.ts';

const PROJECTS = '/organizations/acme/projects';

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
