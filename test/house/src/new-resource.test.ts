import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertBefore } from './insert-before.ts';
import { createWorkingCopy, type WorkingCopy } from './working-copy.ts';

// Law 2: a whole resource is added by YAML and JSON alone. Types, tools and a mock that keeps state follow.

interface Reply {
  status: number;
  body: {
    data: { id: string; attributes: Record<string, unknown>; relationships: Record<string, { data: unknown }> };
    errors: { detail: string; source?: { pointer: string } }[];
  };
}
type Life = Record<string, Reply>;

const folder = join(import.meta.dirname, '..', 'new-resource');
let copy: WorkingCopy;
let life: Life;

beforeAll(async () => {
  copy = await createWorkingCopy();
  const spec = join(copy.root, 'spec');
  cpSync(join(folder, 'spec'), spec, { recursive: true });
  insertBefore(join(spec, 'openapi.yaml'), /^paths:$/m, indented('tags.yaml'));
  insertBefore(
    join(spec, 'openapi.yaml'),
    /^ {2}\/organizations\/\{organization_name\}\/teams:$/m,
    indented('paths.yaml'),
  );
  await copy.run('pnpm', 'build', '--output-logs=errors-only');
  life = JSON.parse(await copy.run('node', 'test/house/new-resource/live-a-life.ts')) as Life;
}, 300_000);

// Removing many small files takes long on a busy disk.
afterAll(() => copy?.remove(), 120_000);

/** Lines of a member of `openapi.yaml`. */
function indented(file: string): string {
  return readFileSync(join(folder, file), 'utf8').replace(/^(?=.)/gm, '  ');
}

const get = (step: string) => life[step] as Reply;
const statusOf = (step: string) => get(step).status;

test('the client has types for it', async () => {
  await copy.run('tsc', '--project', 'test/house/new-resource');
}, 60_000);

test('a create gives it an id, defaults, times and an owner, and does not show its secret', () => {
  expect(get('made')).toMatchObject({
    status: 201,
    body: {
      data: {
        id: expect.stringMatching(/^bcn-\w{16}$/),
        attributes: {
          name: 'north',
          strength: 5,
          'is-lit': false,
          color: null,
          'created-at': expect.stringMatching(/^\d{4}-/),
        },
        relationships: { organization: { data: { type: 'organizations', id: 'acme' } } },
        links: { self: expect.stringMatching(/^\/api\/v2\/beacons\/bcn-/) },
      },
    },
  });
  expect(JSON.stringify(life)).not.toContain('north-code');
});

test('a GET shows it', () => {
  expect(get('shown')).toEqual({ status: 200, body: get('made').body });
});

test('a seed can hold it, and what it leaves out is that of a new one', () => {
  expect(get('seeded')).toMatchObject({ status: 200, body: { data: { attributes: { name: 'seeded', strength: 5 } } } });
  expect(JSON.stringify(life)).not.toContain('seeded-code');
});

test('a state file keeps it', () => {
  expect(get('kept').body).toMatchObject({ data: [{ id: 'bcn-seeded' }, { attributes: { name: 'east' } }] });
});

test('its list is paged', () => {
  expect(get('firstPage').body).toMatchObject({
    data: [{ id: 'bcn-seeded' }],
    meta: { pagination: { 'total-count': 2, 'next-page': 2 } },
  });
  expect(get('secondPage').body).toMatchObject({ data: [{ id: get('made').body.data.id }] });
});

test('its list is searched', () => {
  expect(get('searched').body).toMatchObject({ data: [{ attributes: { name: 'north' } }] });
});

test('its list is filtered and sorted as its parameters say', () => {
  const namesOf = (step: string) =>
    (get(step).body.data as unknown as { attributes: { name: string } }[]).map(({ attributes }) => attributes.name);
  expect([namesOf('ofWorkspace'), namesOf('ofColor'), namesOf('sorted')]).toEqual([['south'], [], ['south', 'seeded']]);
});

test.each([
  ['broken', '/data/attributes/strength'],
  ['blank', '/data/attributes/name'],
  ['taken', '/data/attributes/name'],
])('a %s one is refused', (step, pointer) => {
  expect(get(step)).toMatchObject({ status: 422, body: { errors: [{ source: { pointer } }] } });
});

test('those without the permission get 404, those without a token 401', () => {
  expect([statusOf('withoutPermission'), statusOf('ofAStranger')]).toEqual([404, 401]);
});

test('an update renames it', () => {
  expect(get('renamed')).toMatchObject({
    status: 200,
    body: { data: { attributes: { name: 'south', color: 'red' } } },
  });
});

test('its relationship takes what is there, and gives it back', () => {
  expect([statusOf('unknownWorkspace'), statusOf('added'), statusOf('removed')]).toEqual([422, 204, 204]);
  const workspacesOf = (step: string) => get(step).body.data.relationships['workspaces']?.data;
  expect(workspacesOf('withWorkspace')).toEqual([{ type: 'workspaces', id: 'ws-Yq3vT8mKz1RnB6Ld' }]);
  expect(workspacesOf('withoutWorkspace')).toEqual([]);
});

const leaderOf = (step: string) => get(step).body.data.relationships['leader']?.data;

test('a relationship that the members hold is set and cleared at the other side', () => {
  expect(['following', 'replacedByNone', 'followingAgain', 'unfollowed'].map(statusOf)).toEqual([204, 204, 204, 204]);
  expect(leaderOf('withLeader')).toEqual({ type: 'beacons', id: 'bcn-seeded' });
  expect([leaderOf('withoutLeader'), leaderOf('afterUnfollowed')]).toEqual([null, null]);
});

test('members of another organization stay as they are', () => {
  expect(['foreignAdded', 'foreignReplaced', 'foreignRemoved'].map(statusOf)).toEqual([422, 422, 422]);
  expect(leaderOf('foreign')).toEqual({ type: 'beacons', id: 'bcn-far' });
});

test('a member of another resource keeps what it has', () => {
  expect([statusOf('strangerRemoved'), statusOf('othersRemoved')]).toEqual([404, 204]);
  expect(leaderOf('stillWithLeader')).toEqual({ type: 'beacons', id: 'bcn-seeded' });
  expect(leaderOf('afterOthersRemoved')).toEqual({ type: 'beacons', id: 'bcn-seeded' });
});

test('a member is not left without the owner that it needs', () => {
  expect(get('orphaned')).toMatchObject({ status: 422, body: { errors: [{ source: { pointer: '/data' } }] } });
  expect(get('stillThere')).toMatchObject({
    status: 200,
    body: { data: { relationships: { organization: { data: { id: 'acme' } } } } },
  });
});

test('a relationship is listed, included when asked for, and replaced', () => {
  expect(get('members').body).toMatchObject({ data: [{ id: 'ws-Yq3vT8mKz1RnB6Ld' }] });
  expect(get('included').body).toMatchObject({ included: [{ id: 'ws-Yq3vT8mKz1RnB6Ld', type: 'workspaces' }] });
  expect(get('withWorkspace').body).not.toHaveProperty('included');
  expect(statusOf('replaced')).toBe(204);
});

test('the one thing that it has is made, replaced and taken away', () => {
  expect(['noLamp', 'firstLamp', 'secondLamp', 'lampTaken', 'lampGone'].map(statusOf)).toEqual([
    404, 201, 201, 204, 404,
  ]);
  expect(get('lamp').body.data.id).toBe(get('secondLamp').body.data.id);
  expect(get('firstLamp').body.data.id).not.toBe(get('secondLamp').body.data.id);
});

test('the client has calls by name, and agents have tools', () => {
  expect(life['byName']).toMatchObject({ data: { attributes: { name: 'south' } } });
  expect(life['byTool']).toMatchObject({ ok: true, data: { name: 'east', strength: 7 } });
  expect([...(life['toolPolicy'] as unknown as string[])].sort()).toEqual([
    'add_beacon_followers',
    'add_beacon_workspaces',
    'create_beacon',
    'create_beacon_lamp',
    'delete_beacon',
    'delete_beacon_lamp',
    'get_beacon',
    'get_beacon_lamp',
    'list_beacon_workspaces',
    'list_beacons',
    'remove_beacon_followers',
    'remove_beacon_workspaces',
    'remove_organization_beacons',
    'update_beacon',
    'update_beacon_followers',
    'update_beacon_workspaces',
  ]);
});

describe('rules of a policy', () => {
  const allowed = (step: string) =>
    Object.entries(life[step] as unknown as Record<string, string>)
      .filter(([, effect]) => effect === 'allow')
      .map(([name]) => name)
      .sort();
  const all = () => Object.keys(life['inAcme'] as unknown as object).sort();
  const ofBuoys = ['create_buoy', 'delete_buoy', 'get_buoy', 'list_buoys'];

  test('allow its tools in its organization, by id too, and nowhere else', () => {
    expect(all()).toHaveLength(20);
    expect(allowed('inAcme')).toEqual(all());
    expect(allowed('inAnother')).toEqual([]);
  });

  test('allow the tools of what is in a workspace in its project, and nowhere else', () => {
    expect(allowed('inPlatform')).toEqual(ofBuoys);
    expect(allowed('inAnotherProject')).toEqual([]);
  });
});

test('the tests of policies go through its tools as through all others', async () => {
  const printed = await copy.run(
    'pnpm',
    '--filter',
    '@hcptf/tools',
    'exec',
    'vitest',
    'run',
    'src/policy',
    '--reporter=verbose',
  );
  expect(printed).toMatch(/✓.*delete_buoy stays possible elsewhere/);
}, 120_000);

test('a delete takes it away for good', () => {
  expect([statusOf('deleted'), statusOf('gone')]).toEqual([204, 404]);
});
