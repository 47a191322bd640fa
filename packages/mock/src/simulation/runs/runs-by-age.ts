import { toOne, type WorldRecord } from '../record.ts';
import type { World } from '../world.ts';

/** By organization, newest first. Undefined when an organization has come or gone: then all are sorted anew. */
interface Sorted {
  runs: Map<string, WorldRecord[]> | undefined;
}

const known = new WeakMap<World, Sorted>();

/** All runs of an organization, newest first. Kept in order, because sorting them for each page would take too long. */
export function runsByAge(world: World, organization: string): readonly WorldRecord[] {
  const sorted = known.get(world) ?? watch(world);
  sorted.runs ??= sortAll(world);
  return sorted.runs.get(organization) ?? [];
}

function watch(world: World): Sorted {
  const sorted: Sorted = { runs: undefined };
  known.set(world, sorted);
  world.listen((event) => {
    if (event.kind !== 'created' && event.kind !== 'deleted') return;
    const { kind, record } = event;
    if (record.type === 'organizations') sorted.runs = undefined;
    if (record.type !== 'runs' || !sorted.runs) return;
    if (kind === 'created') insert(listOf(sorted.runs, organizationOf(world, record)), record);
    // What it belonged to may be gone already.
    else for (const list of sorted.runs.values()) remove(list, record);
  });
  return sorted;
}

function sortAll(world: World): Map<string, WorldRecord[]> {
  const runs = new Map<string, WorldRecord[]>();
  for (const run of [...world.all('runs')].reverse()) listOf(runs, organizationOf(world, run)).push(run);
  for (const list of runs.values()) list.sort((a, b) => compare(createdAt(b), createdAt(a)));
  return runs;
}

function listOf(runs: Map<string, WorldRecord[]>, organization: string): WorldRecord[] {
  const list = runs.get(organization) ?? [];
  runs.set(organization, list);
  return list;
}

/** Most often at the front. */
function insert(sorted: WorldRecord[], run: WorldRecord): void {
  const time = createdAt(run);
  let index = 0;
  while (index < sorted.length && createdAt(sorted[index] as WorldRecord) > time) index++;
  sorted.splice(index, 0, run);
}

function remove(sorted: WorldRecord[], run: WorldRecord): void {
  const index = sorted.indexOf(run);
  if (index >= 0) sorted.splice(index, 1);
}

function organizationOf(world: World, run: WorldRecord): string {
  const workspace = world.follow(toOne(run, 'workspace'));
  return (workspace && toOne(workspace, 'organization')?.id) ?? '';
}

const createdAt = ({ attributes }: WorldRecord) => String(attributes['created-at']);
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
