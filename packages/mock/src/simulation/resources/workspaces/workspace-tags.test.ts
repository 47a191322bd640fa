import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type SimulatedServer, startSimulatedServer } from '../../../testing/simulated-server.ts';

const DATA = '/workspaces/ws-Mb5kA0tVy8QeR3Zi';

let server: SimulatedServer;
beforeEach(async () => {
  server = await startSimulatedServer();
});
afterEach(() => server.close());

const add = (...names: string[]) =>
  server.call('POST', `${DATA}/relationships/tags`, {
    json: { data: names.map((name) => ({ type: 'tags', attributes: { name } })) },
  });
const names = async () => (await server.call('GET', DATA)).json.data.attributes['tag-names'];

describe('tags', () => {
  test('are stored in lower case, once', async () => {
    expect((await add('Foo', 'category:x-force_1')).status).toBe(204);
    expect((await add('FOO')).status).toBe(204);
    expect(await names()).toEqual(['foo', 'category:x-force_1']);
  });

  test.each(['with space', 'a/b', '-a', 'a-', ':', 'größe', 'x'.repeat(256)])('%s is none', async (name) => {
    const { status, json } = await add('fine', name);
    expect([status, json.errors[0].source.pointer]).toEqual([422, '/data/1/attributes/name']);
    expect(await names()).toEqual([]);
  });

  test('are listed and removed, by name in any case or by id', async () => {
    await add('foo', 'bar');
    const list = async () => (await server.call('GET', `${DATA}/relationships/tags`)).json.data;
    const [foo, bar] = await list();
    expect([foo.attributes.name, bar.attributes['instance-count']]).toEqual(['foo', 1]);
    const remove = (...data: object[]) => server.call('DELETE', `${DATA}/relationships/tags`, { json: { data } });
    expect(
      (await remove({ type: 'tags', attributes: { name: 'FOO' } }, { type: 'tags', attributes: { name: 'x' } })).status,
    ).toBe(204);
    expect(await names()).toEqual(['bar']);
    expect((await remove({ type: 'tags', id: bar.id })).status).toBe(204);
    expect(await list()).toEqual([]);
    const all = (await server.call('GET', '/organizations/acme/tags?q=ba')).json.data;
    expect(all.map((tag: { attributes: object }) => tag.attributes)).toMatchObject([
      { name: 'bar', 'instance-count': 0 },
    ]);
  });

  test('of new workspaces follow the same rules', async () => {
    const create = (name: string, tag: string) =>
      server.call('POST', '/organizations/acme/workspaces', {
        json: {
          data: {
            type: 'workspaces',
            attributes: { name },
            relationships: { tags: { data: [{ type: 'tags', attributes: { name: tag } }] } },
          },
        },
      });
    expect((await create('one', 'with space')).status).toBe(422);
    expect((await create('two', 'Foo')).json.data.attributes['tag-names']).toEqual(['foo']);
  });
});
