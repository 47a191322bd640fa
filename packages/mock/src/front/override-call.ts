import type { OperationId } from '../generated/operations.ts';
import { pathParameters, type Visit } from '../simulation/simulate.ts';
import { viewWorld } from '../simulation/world-view.ts';
import type { Route } from '../specification/route.ts';
import type { Exchange } from './exchange.ts';
import type { OverrideCall } from './override.ts';

/** Makes the argument of an override. @param visit undefined in mode static */
export function overrideCall(
  { request, query }: Exchange,
  { operationId, entry, path }: Route,
  { body, visit, origin }: { body: unknown; visit: Visit | undefined; origin: string },
): OverrideCall {
  const world = visit?.actor && viewWorld({ world: visit.world, actor: visit.actor, origin });
  return {
    operationId: operationId as OperationId,
    method: request.method,
    parameters: pathParameters(entry.path, path),
    query,
    headers: request.headers,
    body,
    user: world?.get('users', visit?.actor?.user.id ?? ''),
    world,
  };
}
