import { notFound } from '../../http/api-errors.ts';
import { type Scope, scopeOf } from '../access/scope.ts';
import type { WorldRecord } from '../world/record.ts';
import type { Call } from './call.ts';

/**
 * For operations whose path does not name their record, such as `createRun`: checks the operation's permission
 * on the record that the body or a filter names.
 * @throws ErrorAnswer 404 when the record does not exist, or the token may not use it
 */
export function permit(call: Call, record: WorldRecord | undefined): Scope {
  if (!record) throw notFound();
  const scope = scopeOf(call.world, record);
  if (!call.access.can(call.entry.permission, scope)) throw notFound();
  return scope;
}
