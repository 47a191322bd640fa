import { bytesText } from '../../../../http/bytes.ts';
import { isObject, type JsonObject } from '../../../../http/json.ts';
import type { WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';

// The results of the worker that runs the real terraform, from which the simulation goes on.

/** Whether a worker is busy with the run. The run goes on only after that. */
export function isWorkedOn({ internal }: WorldRecord): boolean {
  return internal['working'] === true;
}

/** Adds bytes to a record, or replaces them. */
export function putBlob(world: World, record: WorldRecord, form: 'log' | 'json' | 'tfplan', bytes: Uint8Array): void {
  const blob = `${record.id}.${form}`;
  world.blobs.set(blob, bytes);
  const known = [record.internal['blobs'] ?? []].flat();
  if (!known.includes(blob)) world.update(record, { internal: { blobs: [...known, blob] } });
}

export function blobOf(world: World, { id }: WorldRecord, form: 'log' | 'json' | 'tfplan'): Uint8Array | undefined {
  return world.blobs.get(`${id}.${form}`);
}

/** The plan as terraform wrote it; undefined where the plan is simulated. */
export function workedPlanJson(world: World, plan: WorldRecord): JsonObject | undefined {
  const bytes = blobOf(world, plan, 'json');
  const parsed: unknown = bytes && JSON.parse(bytesText(bytes));
  return isObject(parsed) ? parsed : undefined;
}

/** Addresses that a failed apply has changed; undefined where the apply is simulated. */
export function workedAddresses({ internal }: WorldRecord): string[] | undefined {
  const { applied } = internal;
  return Array.isArray(applied) ? applied.map(String) : undefined;
}
