import type { WorldRecord } from '../world/record.ts';

/** Permissions in the words of `x-permission`, and two for projects. */
export type PermissionSet = ReadonlySet<string>;

export const NOTHING: PermissionSet = new Set();

// https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/permissions/workspace
const read = ['read runs', 'read variables', 'read state outputs', 'read state versions'];
const plan = [...read, 'queue plans'];
const write = [...plan, 'apply runs', 'lock/unlock', 'write variables', 'write state versions'];
const admin = [...write, 'admin', 'manage workspace run tasks'];

export const READ: PermissionSet = new Set(read);
/** What a team has that manages workspaces or projects. */
export const ADMIN: PermissionSet = new Set(admin);
/** What owners have. */
export const ALL: PermissionSet = new Set([...admin, 'manage policy overrides']);

const FIXED: Readonly<Record<string, PermissionSet>> = {
  read: READ,
  plan: new Set(plan),
  write: new Set(write),
  admin: ADMIN,
};

// Of a project: https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/permissions/project
const OF_PROJECT: Readonly<Record<string, PermissionSet>> = {
  read: READ,
  write: new Set(write),
  maintain: new Set([...admin, 'create workspaces']),
  admin: new Set([...admin, 'create workspaces', 'update project']),
};

/** What a `team-workspaces` or `team-projects` record grants in a workspace. */
export function permissionsOf({ type, attributes }: WorldRecord): PermissionSet {
  const access = String(attributes['access']);
  const fixed = (type === 'team-projects' ? OF_PROJECT : FIXED)[access];
  if (fixed) return fixed;
  const runs = { read: 1, plan: 2, apply: 3 }[String(attributes['runs'])] ?? 0;
  const variables = { read: 1, write: 2 }[String(attributes['variables'])] ?? 0;
  const states = { 'read-outputs': 1, read: 2, write: 3 }[String(attributes['state-versions'])] ?? 0;
  const granted: [string, boolean][] = [
    ['read runs', true],
    ['queue plans', runs > 1],
    ['apply runs', runs > 2],
    ['read variables', variables > 0],
    ['write variables', variables > 1],
    ['read state outputs', states > 0],
    ['read state versions', states > 1],
    ['write state versions', states > 2],
    ['lock/unlock', attributes['workspace-locking'] === true],
    ['manage workspace run tasks', attributes['run-tasks'] === true],
  ];
  return new Set(granted.filter(([, on]) => on).map(([permission]) => permission));
}

export function unionOf(sets: PermissionSet[]): PermissionSet {
  const [first = NOTHING, ...others] = sets;
  return others.length === 0 ? first : new Set(sets.flatMap((set) => [...set]));
}
