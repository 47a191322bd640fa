import { isObject, type JsonObject } from '../../../../http/json.ts';
import { agentPool, executionDetails } from '../../../workspace/agent-pool.ts';
import { offsetTimestamp } from '../../../world/clock.ts';
import type { Ref, WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';
import { runOf, workspaceOf } from './run-parts.ts';
import { timestampName } from './run-status.ts';

/** Sets the state of a run, plan, apply, check or stage, with its time. */
export function enter(
  world: World,
  record: WorldRecord,
  status: string,
  attributes: JsonObject = {},
  names: readonly string[] = [timestampName(status)],
): void {
  const stamps = record.attributes['status-timestamps'];
  const now = world.now();
  const time = offsetTimestamp(world.clock.now());
  const updated = 'updated-at' in record.attributes ? { 'updated-at': now } : {};
  world.update(record, {
    attributes: {
      status,
      ...updated,
      'status-timestamps': {
        ...(isObject(stamps) && stamps),
        ...Object.fromEntries(names.map((name) => [name, time])),
      },
      ...attributes,
    },
    // This voids a step that is planned for the earlier state: see run-driver.ts.
    ...(record.type === 'runs' && { internal: { step: Number(record.internal['step'] ?? 0) + 1, reads: 0 } }),
  });
}

/** Queues a plan or apply for a worker or an agent. */
export function queuePhase(world: World, phase: WorldRecord): void {
  const agents = agentPool(world, workspaceOf(world, runOf(world, phase))) !== undefined;
  enter(world, phase, 'queued', {}, [
    'queued-at',
    ...(phase.type === 'plans' ? ['pending-at'] : []),
    ...(agents ? ['agent-queued-at'] : []),
  ]);
}

/** Starts a plan or apply. Its log begins now. */
export function beginPhase(world: World, phase: WorldRecord): void {
  const details = executionDetails(world, workspaceOf(world, runOf(world, phase)));
  enter(world, phase, 'running', { 'execution-details': details }, ['started-at']);
  world.update(phase, { internal: { began: world.clock.now() } });
}

/** When a run last was in a state, in milliseconds since 1970. */
export function timeOf({ attributes }: WorldRecord, stamp: string): number | undefined {
  const stamps = attributes['status-timestamps'];
  const time = isObject(stamps) ? Date.parse(String(stamps[stamp])) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

/** Emits events of a run, by the names of the webhooks' triggers. */
export function emitRunEvent(world: World, run: WorldRecord, names: readonly string[], actor?: Ref): void {
  for (const name of names) world.emit(`run:${name}`, run, actor ? { actor } : {});
}
