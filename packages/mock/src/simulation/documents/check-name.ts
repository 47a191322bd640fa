import { unprocessable } from '../../http/api-errors.ts';
import type { Json } from '../../http/json.ts';
import type { WorldRecord } from '../world/record.ts';
import { nameKey } from '../world/record-types.ts';
import type { World } from '../world/world.ts';

export interface NameCheck {
  type: string;
  organization: WorldRecord;
  name: Json;
  pattern?: RegExp;
  /** The detail of the error for a name that does not match the pattern. */
  rule?: string;
  /** The record that may keep its name. */
  record?: WorldRecord;
}

/** @throws ErrorAnswer 422 for a name that is blank, wrong or taken within the organization */
export function checkName(world: World, { type, organization, name, pattern, rule = '', record }: NameCheck): void {
  const pointer = '/data/attributes/name';
  if (typeof name !== 'string' || name.trim() === '') throw unprocessable(pointer, "Name can't be blank");
  if (pattern && !pattern.test(name)) throw unprocessable(pointer, rule);
  const other = world.find(type, nameKey(organization.id, name));
  if (other && other !== record) throw unprocessable(pointer, 'Name has already been taken');
}
