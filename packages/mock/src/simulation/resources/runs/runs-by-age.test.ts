import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createClock } from '../../world/clock.ts';
import { refTo, type WorldRecord } from '../../world/record.ts';
import { World } from '../../world/world.ts';
import { runsByAge } from './runs-by-age.ts';

let world: World;
let here: WorldRecord;
let there: WorldRecord;

beforeEach(() => {
  world = new World({ name: 'test', clock: createClock('manual', 0), seed: 1, jobs: {} });
  [here, there] = ['here', 'there'].map((id) => {
    const organization = refTo(world.create('organizations', { id }));
    return world.create('workspaces', { id: `ws-${id}`, attributes: { name: 'w' }, relationships: { organization } });
  }) as [WorldRecord, WorldRecord];
  for (const [index, second] of [3, 1, 2].entries()) addRun(`run-${second}`, index === 1 ? there : here, second);
});

function addRun(id: string, workspace: WorldRecord, second: number): WorldRecord {
  return world.create('runs', {
    id,
    attributes: { 'created-at': `2026-01-01T00:00:0${second}.000Z` },
    relationships: { workspace: refTo(workspace) },
  });
}

const idsOf = (organization: string) => [...runsByAge(world, organization)].map(({ id }) => id);

describe('runs by age', () => {
  test('are those of the organization, newest first', () => {
    expect([idsOf('here'), idsOf('there'), idsOf('nowhere')]).toEqual([['run-3', 'run-2'], ['run-1'], []]);
  });

  test('stay in order when runs come and go', () => {
    expect(idsOf('here')).toHaveLength(2);
    addRun('run-5', here, 5);
    addRun('run-0', here, 0);
    world.delete(world.get('runs', 'run-3') as WorldRecord);
    expect(idsOf('here')).toEqual(['run-5', 'run-2', 'run-0']);
    world.delete(here);
    expect([idsOf('here'), idsOf('there')]).toEqual([[], ['run-1']]);
  });

  test('follow an organization to its new name', () => {
    expect(idsOf('here')).toHaveLength(2);
    world.rename(world.get('organizations', 'here') as WorldRecord, 'elsewhere');
    expect([idsOf('here'), idsOf('elsewhere')]).toEqual([[], ['run-3', 'run-2']]);
  });

  test('are not sorted again for a run more', () => {
    expect(idsOf('here')).toHaveLength(2);
    const all = vi.spyOn(world, 'all');
    addRun('run-4', here, 4);
    expect(idsOf('here')).toEqual(['run-4', 'run-3', 'run-2']);
    expect(all).not.toHaveBeenCalled();
  });
});
