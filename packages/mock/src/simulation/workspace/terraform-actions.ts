import type { Json } from '../../http/json.ts';
import { secondsTimestamp } from '../world/clock.ts';
import { refTo, toOne, type WorldRecord } from '../world/record.ts';
import type { World } from '../world/world.ts';

export type InvocationStatus = 'successful' | 'failed' | 'not_invoked';

export const ROOT_MODULE = 'system:root_module';

/**
 * The action that an address of `invoke-action-addrs` names: `module.cache.action.aws_lambda_invoke.warm["eu"]`. Also
 * returns the keys of the instances that it means: one, all of them, or null for an action without instances.
 */
export function findAction(
  world: World,
  workspace: WorldRecord,
  address: string,
): { action: WorldRecord; keys: Json[] } | undefined {
  const [, module = ROOT_MODULE, local, key] =
    /^(?:(module\..+)\.)?(action\.[^.[]+\.[^.[]+)(?:\[(.+)\])?$/.exec(address) ?? [];
  const action = world
    .related('actions', 'workspace', workspace.id)
    .find(({ attributes }) => attributes['address'] === local && attributes['module-address'] === module);
  if (!action) return undefined;
  const all = keysOf(action);
  if (key === undefined) return { action, keys: all };
  const wanted = key.replace(/^"(.*)"$/, '$1');
  const keys = all.filter((one) => one !== null && String(one) === wanted);
  return keys.length > 0 ? { action, keys } : undefined;
}

/** Plans direct invocations of an action in a run, one for each key. `finishInvocations` ends them. */
export function planInvocations(
  world: World,
  run: WorldRecord,
  { action, keys }: { action: WorldRecord; keys: readonly Json[] },
): void {
  const now = secondsTimestamp(world.clock.now());
  for (const key of keys) {
    world.create('action-invocations', {
      attributes: {
        'final-status': null,
        'invocation-method': 'direct',
        'action-key': key,
        'action-trigger-event': null,
        'triggering-resource-address': null,
        'action-trigger-block-index': null,
        'actions-list-index': 0,
        'invoked-at': null,
        'created-at': now,
        'updated-at': now,
      },
      relationships: { action: refTo(action), run: refTo(run) },
    });
  }
}

/** Ends the open invocations of a run: at its apply, or when the run ends without one. */
export function finishInvocations(world: World, run: WorldRecord, status: InvocationStatus): void {
  const now = secondsTimestamp(world.clock.now());
  for (const invocation of [...world.related('action-invocations', 'run', run.id)]) {
    if (invocation.attributes['final-status'] !== null) continue;
    const invoked = status === 'not_invoked' ? {} : { 'invoked-at': now };
    world.update(invocation, { attributes: { 'final-status': status, 'updated-at': now, ...invoked } });
  }
}

/** The invocations of an action in a run, in the order of their execution. */
export function invocationsOf(world: World, action: WorldRecord, run: WorldRecord): WorldRecord[] {
  return world
    .related('action-invocations', 'run', run.id)
    .filter((invocation) => toOne(invocation, 'action')?.id === action.id);
}

/** The latest invocation that was executed. */
export function lastInvocation(world: World, action: WorldRecord): WorldRecord | undefined {
  let last: WorldRecord | undefined;
  for (const invocation of world.related('action-invocations', 'action', action.id)) {
    if (!invocation.attributes['invoked-at']) continue;
    if (!last || invokedAt(invocation) >= invokedAt(last)) last = invocation;
  }
  return last;
}

export function invokedAt({ attributes }: WorldRecord): number {
  return Date.parse(String(attributes['invoked-at'] ?? ''));
}

function keysOf({ attributes }: WorldRecord): Json[] {
  const count = attributes['count-value'];
  const keys = attributes['for-each-values'];
  if (typeof count === 'number') return Array.from({ length: count }, (_, index) => index);
  return Array.isArray(keys) ? keys : [null];
}
