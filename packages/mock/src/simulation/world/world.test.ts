import { describe, expect, test } from 'vitest';
import { createWorld } from '../../seed/create-world.ts';
import { defaultSeed } from '../../seed/defaults/default-seed.ts';
import { createClock } from './clock.ts';
import { refTo } from './record.ts';
import { nameKey } from './record-types.ts';
import { restoreSnapshot, takeSnapshot } from './snapshot.ts';
import { World } from './world.ts';

const jobs = { note: (world: World) => void world.create('users', { attributes: { username: world.now() } }) };
const make = () => new World({ name: 'test', clock: createClock('manual', 0), seed: 7, jobs });

function workspaceWithRun(world: World) {
  const organization = world.create('organizations', { id: 'acme' });
  const workspace = world.create('workspaces', {
    attributes: { name: 'a' },
    relationships: { organization: refTo(organization) },
  });
  const run = world.create('runs', { relationships: { workspace: refTo(workspace) } });
  world.create('plans', { relationships: { run: refTo(run) } });
  world.update(workspace, { relationships: { 'current-run': refTo(run) } });
  return { organization, workspace, run };
}

describe('a world', () => {
  test('makes the same ids for the same seed', () => {
    const ids = [make(), make()].map((world) => [
      world.newId('workspaces'),
      world.newId('runs'),
      world.newId('tag-bindings'),
    ]);
    expect(ids[0]).toEqual(ids[1]);
    expect(ids[0]).toEqual([
      expect.stringMatching(/^ws-\w{16}$/),
      expect.stringMatching(/^run-\w{16}$/),
      expect.stringMatching(/^tb-[\da-f]{16}$/),
    ]);
  });

  test('deletes what belongs to a record and clears what points to it', () => {
    const world = make();
    const { organization, workspace, run } = workspaceWithRun(world);
    const events: string[] = [];
    world.listen((event) => events.push(`${event.kind} ${event.kind === 'happened' ? event.name : event.record.type}`));
    world.delete(run);
    expect(workspace.relationships['current-run']).toBeNull();
    expect([world.count('runs'), world.count('plans')]).toEqual([0, 0]);
    expect(events.toSorted()).toEqual(['deleted plans', 'deleted runs', 'updated workspaces']);
    world.delete(organization);
    expect(world.types().map((type) => world.count(type))).toEqual([0, 0, 0, 0]);
  });

  test('finds records by owner and key, also after changes', () => {
    const world = make();
    const { organization, workspace, run } = workspaceWithRun(world);
    world.update(workspace, { attributes: { name: 'b' } });
    const renamed = world.rename(organization, 'umbrella');
    expect(world.find('workspaces', nameKey('acme', 'a'))).toBeUndefined();
    expect(world.find('workspaces', nameKey('umbrella', 'b'))).toBe(workspace);
    expect(world.related('workspaces', 'organization', renamed.id)).toEqual([workspace]);
    expect(world.related('runs', 'workspace', workspace.id)).toEqual([run]);
    expect(() =>
      world.create('workspaces', { attributes: { name: 'b' }, relationships: { organization: refTo(renamed) } }),
    ).toThrow('two workspaces');
    expect(world.count('workspaces')).toBe(1);
  });

  test('goes on from a snapshot exactly as without it', () => {
    const first = make();
    workspaceWithRun(first);
    first.blobs.set('x', new Uint8Array([0, 255]));
    first.schedule(100, 'note');
    first.clock.advance(60);
    const snapshot = JSON.parse(JSON.stringify(takeSnapshot(first)));
    const second = restoreSnapshot(snapshot, { clock: createClock('manual', 0), jobs });
    for (const world of [first, second]) {
      world.clock.advance(39);
      expect(world.count('users')).toBe(0);
      world.clock.advance(1);
      world.create('runs');
    }
    expect(takeSnapshot(second)).toEqual(takeSnapshot(first));
    expect([...second.all('users')][0]?.attributes['username']).toBe('1970-01-01T00:00:00.100Z');
  });

  test('holds 10,000 workspaces and 100,000 runs, and deletes them with their organization', () => {
    const world = createWorld(defaultSeed, { name: 'big', clock: createClock('manual', 0) });
    const organization = { type: 'organizations', id: 'acme' };
    for (let index = 0; index < 10_000; index++) {
      const workspace = world.create('workspaces', {
        attributes: { name: `w${index}` },
        relationships: { organization },
      });
      for (let run = 0; run < 10; run++) world.create('runs', { relationships: { workspace: refTo(workspace) } });
    }
    world.delete(world.get('organizations', 'acme') ?? expect.unreachable());
    expect(world.count('runs')).toBe(0);
  });
});
