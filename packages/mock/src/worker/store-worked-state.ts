import { isDeepStrictEqual } from 'node:util';
import { outcomeOf } from '../simulation/resources/runs/machine/plan-run.ts';
import { applyOf, planOf, workspaceOf } from '../simulation/resources/runs/machine/run-parts.ts';
import { addStateVersion, storeJsonState, storeState } from '../simulation/workspace/state-versions.ts';
import { refTo, toOne, type WorldRecord } from '../simulation/world/record.ts';
import type { World } from '../simulation/world/world.ts';
import { priorInstances } from '../terraform/state/prior-instances.ts';
import { md5Of, parseState } from '../terraform/state/terraform-state.ts';

/** Keeps the state that terraform has written for a run, byte for byte, and notes what it has changed. */
export function storeWorkedState(
  world: World,
  run: WorldRecord,
  { before, after, json }: { before: Uint8Array | undefined; after: Uint8Array; json: string },
): void {
  const state = parseState(after);
  if (!state) return;
  const [old, now] = [priorInstances(before && parseState(before)), priorInstances(state)];
  const applied = outcomeOf(planOf(world, run)).changes.filter(
    ({ address }) => !isDeepStrictEqual(old.get(address)?.attributes, now.get(address)?.attributes),
  );
  world.update(applyOf(world, run), { internal: { applied: applied.map(({ address }) => address) } });
  if (before && md5Of(before) === md5Of(after)) return;
  const version = addStateVersion(world, workspaceOf(world, run), {
    serial: state.serial,
    lineage: state.lineage,
    md5: md5Of(after),
    createdBy: toOne(run, 'created-by'),
    run: refTo(run),
  });
  if (json !== '') storeJsonState(world, version, Buffer.from(json));
  storeState(world, version, after);
}
