import { base64Bytes, bytesBase64 } from '../../http/bytes.ts';
import { copy } from '../../http/json.ts';
import type { PendingJob } from './job.ts';
import type { WorldRecord } from './record.ts';
import { World } from './world.ts';
import type { WorldOptions } from './world-options.ts';

/** A world as plain JSON. It is exact: a restored world goes on as the first would have. */
export interface Snapshot {
  version: 1;
  name: string;
  /** Milliseconds since 1970. */
  now: number;
  random: number;
  records: WorldRecord[];
  jobs: PendingJob[];
  /** Base64. */
  blobs: Record<string, string>;
}

export function takeSnapshot(world: World): Snapshot {
  return {
    version: 1,
    name: world.name,
    now: world.clock.now(),
    random: world.random.state,
    records: world.types().flatMap((type) => copy([...world.all(type)])),
    jobs: copy(world.pendingJobs()),
    blobs: Object.fromEntries([...world.blobs].map(([id, bytes]) => [id, bytesBase64(bytes)])),
  };
}

/** Makes a world out of a snapshot. Its clock continues at the snapshot's time, except a real clock. */
export function restoreSnapshot(
  snapshot: Snapshot,
  { clock, jobs }: Pick<WorldOptions<World>, 'clock' | 'jobs'>,
): World {
  if (clock.mode !== 'real') clock.set(snapshot.now);
  const world = new World({ name: snapshot.name, clock, seed: 0, jobs });
  for (const { type, ...record } of copy(snapshot.records)) world.create(type, record);
  for (const [id, text] of Object.entries(snapshot.blobs)) world.blobs.set(id, base64Bytes(text));
  world.random.state = snapshot.random;
  for (const { name, due, data } of snapshot.jobs) world.schedule(due - snapshot.now, name, data);
  return world;
}
