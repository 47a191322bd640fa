import type { WorldRecord } from '../record.ts';
import type { World } from '../world.ts';

const known = new WeakMap<World, WorldRecord[]>();

/** All runs, newest first. Kept in order, because sorting a hundred thousand for each page would take too long. */
export function runsByAge(world: World): readonly WorldRecord[] {
  let runs = known.get(world);
  if (!runs) {
    const sorted = [...world.all('runs')].reverse();
    sorted.sort((a, b) => compare(createdAt(b), createdAt(a)));
    runs = sorted;
    known.set(world, sorted);
    world.listen((event) => {
      if (event.kind !== 'created' && event.kind !== 'deleted') return;
      if (event.record.type !== 'runs') return;
      if (event.kind === 'created') insert(sorted, event.record);
      else sorted.splice(sorted.indexOf(event.record), 1);
    });
  }
  return runs;
}

/** Most often at the front. */
function insert(sorted: WorldRecord[], run: WorldRecord): void {
  const time = createdAt(run);
  let index = 0;
  while (index < sorted.length && createdAt(sorted[index] as WorldRecord) > time) index++;
  sorted.splice(index, 0, run);
}

const createdAt = ({ attributes }: WorldRecord) => String(attributes['created-at']);
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
