import { toOne, type WorldRecord } from '../../world/record.ts';
import type { World } from '../../world/world.ts';

/** By organization, oldest first, so that a new run goes to the end. Undefined when they have to be sorted again. */
interface Sorted {
  runs: Map<string, WorldRecord[]> | undefined;
}

const known = new WeakMap<World, Sorted>();

/** All runs of an organization, newest first. Kept in order, because sorting them for each page would take too long. */
export function runsByAge(world: World, organization: string): Iterable<WorldRecord> {
  const sorted = known.get(world) ?? watch(world);
  sorted.runs ??= sortAll(world);
  return backwards(sorted.runs.get(organization) ?? []);
}

function watch(world: World): Sorted {
  const sorted: Sorted = { runs: undefined };
  known.set(world, sorted);
  world.listen((event) => {
    if (event.kind !== 'created' && event.kind !== 'deleted') return;
    const { kind, record } = event;
    if (record.type === 'organizations') sorted.runs = undefined;
    if (record.type !== 'runs' || !sorted.runs) return;
    const list = listOf(sorted.runs, organizationOf(world, record));
    const last = list.at(-1);
    // Where a run goes, its workspace goes, and many others with it: looking for each would take longer than sorting.
    if (kind === 'deleted' || (last && createdAt(last) > createdAt(record))) sorted.runs = undefined;
    else list.push(record);
  });
  return sorted;
}

function sortAll(world: World): Map<string, WorldRecord[]> {
  const runs = new Map<string, WorldRecord[]>();
  for (const run of world.all('runs')) listOf(runs, organizationOf(world, run)).push(run);
  for (const list of runs.values()) list.sort((a, b) => compare(createdAt(a), createdAt(b)));
  return runs;
}

function listOf(runs: Map<string, WorldRecord[]>, organization: string): WorldRecord[] {
  const list = runs.get(organization) ?? [];
  runs.set(organization, list);
  return list;
}

function* backwards(list: readonly WorldRecord[]): Generator<WorldRecord> {
  for (let index = list.length - 1; index >= 0; index--) yield list[index] as WorldRecord;
}

function organizationOf(world: World, run: WorldRecord): string {
  const workspace = world.follow(toOne(run, 'workspace'));
  return (workspace && toOne(workspace, 'organization')?.id) ?? '';
}

const createdAt = ({ attributes }: WorldRecord) => String(attributes['created-at']);
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
