import type { OperationId } from '../generated/operations.ts';
import { type Caller, pathParameters } from '../simulation/simulate.ts';
import { viewWorld } from '../simulation/world-view.ts';
import type { Route } from '../specification/route.ts';
import type { Exchange } from './exchange.ts';
import type { OverrideCall } from './override.ts';

/** Makes the argument of an override. @param caller undefined in mode static */
export function overrideCall(
  { request, query }: Exchange,
  { operationId, entry, path }: Route,
  { body, caller, origin }: { body: unknown; caller: Caller | undefined; origin: string },
): OverrideCall {
  const world = caller?.actor && viewWorld({ world: caller.world, actor: caller.actor, origin });
  return {
    operationId: operationId as OperationId,
    method: request.method,
    parameters: pathParameters(entry.path, path),
    query,
    headers: request.headers,
    body,
    user: world?.get('users', caller?.actor?.user.id ?? ''),
    world,
  };
}
