import { resources, rules } from '../../generated/resources.ts';
import type { WorldRecord } from './record.ts';

/** What the world needs to know of a type of resource to keep its records whole. */
export interface RecordType {
  /** Of its ids: `ws`. */
  prefix: string;
  /** Ids of 16 hexadecimal digits in place of letters and digits. */
  hex?: boolean;
  /** Ids are names, of any form. */
  isNamed?: boolean;
  /** To-one relationships to what a record belongs to, with which it is deleted. Indexed. */
  owners: readonly string[];
  /** The owners that every record has; where none is, each has one of them. */
  required: readonly string[];
  /** References without which a record is nothing: it is deleted with their targets, too. */
  needs?: readonly string[];
  /** Other relationships that must not point to what is gone: cleared with the target. Indexed. */
  references: readonly string[];
  /** What `world.find` looks records up by; unique within the type. */
  key?: (record: WorldRecord) => string | undefined;
  /** Whether keys that differ in case only are the same. */
  ignoresCase?: boolean;
}

/** `acme/prod-networking`: the key of what has a name within an owner. */
export function nameKey(owner: string, name: string): string {
  return `${owner}/${name}`;
}

const byName = keyWithin('organization', 'name');

/**
 * What the specification does not say of the types of records: owners of what no operation creates, relationships that
 * no request names. All else comes from there.
 */
const UNSAID: Readonly<Record<string, Partial<RecordType>>> = {
  organizations: { prefix: 'org', references: ['default-project'], key: ({ id }) => id },
  users: { key: ({ attributes }) => String(attributes['username']) },
  'authentication-tokens': { prefix: 'at', owners: ['subject'], key: ({ internal }) => String(internal['token']) },
  'organization-memberships': { owners: ['organization', 'user'] },
  teams: { references: ['users'], key: byName },
  'team-projects': { prefix: 'tprj', owners: ['team', 'project'] },
  'team-workspaces': { prefix: 'tws', owners: ['team', 'workspace'] },
  projects: { key: byName },
  'agent-pools': { prefix: 'apool', owners: ['organization'] },
  agents: { owners: ['agent-pool'] },
  tags: { prefix: 'tag', owners: ['organization'], key: byName },
  // `subject` is a project or a workspace.
  'tag-bindings': { hex: true, owners: ['subject'] },
  workspaces: {
    owners: ['organization', 'project'],
    references: ['current-run', 'current-configuration-version', 'current-state-version', 'locked-by'],
    key: byName,
  },
  'ingress-attributes': { owners: ['configuration-version'] },
  // Without its source a trigger is nothing, but it is the workspace's.
  'run-triggers': { needs: ['sourceable'] },
  runs: { references: ['input-state-version'] },
  plans: { owners: ['run'] },
  applies: { owners: ['run'] },
  'cost-estimates': { owners: ['run'] },
  'policy-checks': { owners: ['run'] },
  'task-stages': { owners: ['run'] },
  'task-results': { owners: ['task-stage'] },
  // Only their ids are shown.
  tasks: { prefix: 'task', owners: ['organization'] },
  'workspace-tasks': { prefix: 'wstask', owners: ['workspace'] },
  'policy-evaluations': { owners: ['task-stage'] },
  'policy-set-outcomes': { owners: ['policy-evaluation'] },
  'run-events': { owners: ['run'] },
  'state-version-outputs': { owners: ['state-version'] },
  // `subject` is whatever the bytes are of. The ids are secrets: `signedObjectId`.
  'signed-objects': { prefix: 'so', owners: ['subject'] },
  // One record that says how the mock behaves: `runs/machine/transitions.ts`.
  'simulation-settings': { prefix: 'settings' },
  actions: { owners: ['workspace'] },
  'action-invocations': { owners: ['action', 'run'] },
};

const known = new Map<string, RecordType>();

/** @throws RangeError for a type that neither the specification nor the simulation has */
export function recordType(type: string): RecordType {
  const found = known.get(type) ?? readType(type);
  known.set(type, found);
  return found;
}

function readType(type: string): RecordType {
  const { [type]: unsaid } = UNSAID;
  const { [type]: said } = resources;
  if (!unsaid && !said) throw new RangeError(`${type} is no type of record; the specification has no such resource`);
  const owners = unsaid?.owners ?? said?.owners.map(({ relationship }) => relationship) ?? [];
  const required = said?.owners.filter((owner) => owner.required).map(({ relationship }) => relationship);
  const references = new Set([...(unsaid?.references ?? []), ...(said?.references ?? []), ...heldForOthers(type)]);
  const [owner, ...others] = owners;
  const [name] = said?.unique ?? [];
  const key = owner !== undefined && others.length === 0 && name !== undefined ? keyWithin(owner, name) : undefined;
  return {
    prefix: said?.prefix ?? type.replace(/s$/, ''),
    ...(said?.idAttribute !== undefined && { isNamed: true }),
    ...(key && { key }),
    ...((said?.ignoringCase.length ?? 0) > 0 && { ignoresCase: true }),
    ...unsaid,
    owners,
    required: unsaid?.owners ?? required ?? [],
    references: [...references].filter((one) => !owners.includes(one)),
  };
}

/** Relationships of a type that are listed and changed at their other side. */
function heldForOthers(type: string): string[] {
  return Object.values(rules).flatMap((rule) =>
    'member' in rule && rule.member === type && rule.inverse !== undefined ? [rule.inverse] : [],
  );
}

function keyWithin(relationship: string, attribute: string): (record: WorldRecord) => string | undefined {
  return ({ relationships, attributes }) => {
    const owner = relationships[relationship];
    return owner && 'id' in owner ? nameKey(owner.id, String(attributes[attribute])) : undefined;
  };
}
