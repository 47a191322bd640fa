import { type OperationId, operations } from '../../generated/operations.ts';
import { rules } from '../../generated/resources.ts';
import { scopeOf } from '../access/scope.ts';
import type { PresentContext } from '../documents/presenter.ts';
import type { WorldRecord } from '../world/record.ts';

/** The permission of the operation that shows a type, or lists it. */
const permissions = new Map<string, string | null>();
for (const does of ['list', 'show']) {
  for (const [id, rule] of Object.entries(rules)) {
    if (rule.does === does) permissions.set(rule.type, operations[id as OperationId].permission);
  }
}

/** Whether the caller may see a record that it has not asked for by itself. */
export function mayRead({ world, access }: Pick<PresentContext, 'world' | 'access'>, record: WorldRecord): boolean {
  // Users are seen by all who share a team or run with them.
  if (record.type === 'users') return true;
  return access.can(permissions.get(record.type) ?? null, scopeOf(world, record));
}
