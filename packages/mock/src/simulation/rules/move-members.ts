import { type OperationId, operations } from '../../generated/operations.ts';
import { rules } from '../../generated/resources.ts';
import { notFound, unprocessable } from '../../http/api-errors.ts';
import type { MemberRule } from '../../specification/resource.ts';
import { scopeOf } from '../access/scope.ts';
import type { Call } from '../documents/call.ts';
import { refTo, toOne, type WorldRecord } from '../world/record.ts';
import { recordType } from '../world/record-types.ts';

/** The permission of the operation that changes a type. */
const permissions = new Map<string, string | null>();
for (const [id, rule] of Object.entries(rules)) {
  if (rule.does === 'update') permissions.set(rule.type, operations[id as OperationId].permission);
}

/**
 * Changes members that hold the relationship themselves: each comes to the record, or leaves it.
 * @throws ErrorAnswer 404 for a member that the caller may not change, 422 where it would be left without an owner
 */
export function moveMembers(
  { world, access, entry }: Call,
  { does, member, inverse }: Pick<MemberRule, 'does' | 'member'> & { inverse: string },
  record: WorldRecord,
  sent: readonly WorldRecord[],
): void {
  const isMember = (one: WorldRecord) => toOne(one, inverse)?.id === record.id;
  const others = world.related(member, inverse, record.id).filter((one) => !sent.includes(one));
  const coming = does === 'remove' ? [] : sent.filter((one) => !isMember(one));
  const leaving = does === 'remove' ? sent.filter(isMember) : does === 'replace' ? others : [];
  const permission = permissions.get(member) ?? entry.permission;
  for (const one of [...coming, ...leaving]) if (!access.can(permission, scopeOf(world, one))) throw notFound();
  if (leaving[0] && needsOwner(member, inverse)) {
    throw unprocessable('/data', `Each of ${member} has its ${inverse}: move ${leaving[0].id} to another instead`);
  }
  for (const one of leaving) world.update(one, { relationships: { [inverse]: null } });
  for (const one of coming) world.update(one, { relationships: { [inverse]: refTo(record) } });
}

/** Whether a record cannot be without what this relationship leads to. */
function needsOwner(type: string, relationship: string): boolean {
  const { owners, required } = recordType(type);
  return (required.length > 0 ? required : owners).includes(relationship);
}
