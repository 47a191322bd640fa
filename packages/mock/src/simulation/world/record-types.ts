import type { WorldRecord } from './record.ts';

/** What the world needs to know of a type of resource to keep its records whole. */
export interface RecordType {
  /** Of its ids: `ws`. */
  prefix: string;
  /** Ids of 16 hexadecimal digits in place of letters and digits. */
  hex?: boolean;
  /** To-one relationships to what a record belongs to, with which it is deleted. Indexed. */
  owners?: readonly string[];
  /** Other relationships that must not point to what is gone: cleared with the target. Indexed. */
  references?: readonly string[];
  /** What `world.find` looks records up by; unique within the type. */
  key?: (record: WorldRecord) => string | undefined;
}

/** `acme/prod-networking`: the key of what has a name within an organization. */
export function nameKey(organization: string, name: string): string {
  return `${organization}/${name}`;
}

const byName = ({ relationships, attributes }: WorldRecord) => {
  const { organization } = relationships;
  return organization && 'id' in organization ? nameKey(organization.id, String(attributes['name'])) : undefined;
};

/** Every type of record that a world can hold. A line here is all that a new type needs. */
const RECORD_TYPES: Readonly<Record<string, RecordType>> = {
  organizations: { prefix: 'org', references: ['default-project'] },
  users: { prefix: 'user', key: ({ attributes }) => String(attributes['username']) },
  'authentication-tokens': { prefix: 'at', owners: ['subject'], key: ({ internal }) => String(internal['token']) },
  'organization-memberships': { prefix: 'ou', owners: ['organization', 'user'] },
  teams: { prefix: 'team', owners: ['organization'], references: ['users'], key: byName },
  'team-projects': { prefix: 'tprj', owners: ['team', 'project'] },
  'team-workspaces': { prefix: 'tws', owners: ['team', 'workspace'] },
  projects: { prefix: 'prj', owners: ['organization'], key: byName },
  'agent-pools': { prefix: 'apool', owners: ['organization'] },
  tags: { prefix: 'tag', owners: ['organization'], key: byName },
  // `subject` is a project or a workspace.
  'tag-bindings': { prefix: 'tb', hex: true, owners: ['subject'] },
  workspaces: {
    prefix: 'ws',
    owners: ['organization', 'project'],
    references: ['current-run', 'current-configuration-version', 'current-state-version', 'locked-by'],
    key: byName,
  },
  vars: { prefix: 'var', owners: ['configurable'] },
  'notification-configurations': { prefix: 'nc', owners: ['subscribable'], references: ['users'] },
  'configuration-versions': { prefix: 'cv', owners: ['workspace'] },
  'ingress-attributes': { prefix: 'ia', owners: ['configuration-version'] },
  runs: { prefix: 'run', owners: ['workspace'], references: ['configuration-version', 'input-state-version'] },
  plans: { prefix: 'plan', owners: ['run'] },
  applies: { prefix: 'apply', owners: ['run'] },
  'cost-estimates': { prefix: 'ce', owners: ['run'] },
  'policy-checks': { prefix: 'polchk', owners: ['run'] },
  'task-stages': { prefix: 'ts', owners: ['run'] },
  'task-results': { prefix: 'taskrs', owners: ['task-stage'] },
  // Only their ids are shown.
  tasks: { prefix: 'task', owners: ['organization'] },
  'workspace-tasks': { prefix: 'wstask', owners: ['workspace'] },
  'policy-evaluations': { prefix: 'poleval', owners: ['task-stage'] },
  'policy-set-outcomes': { prefix: 'psout', owners: ['policy-evaluation'] },
  comments: { prefix: 'wsc', owners: ['run'] },
  'run-events': { prefix: 're', owners: ['run'] },
  'state-versions': { prefix: 'sv', owners: ['workspace'], references: ['run'] },
  'state-version-outputs': { prefix: 'wsout', owners: ['state-version'] },
  // `subject` is whatever the bytes are of. The ids are secrets: `signedObjectId`.
  'signed-objects': { prefix: 'so', owners: ['subject'] },
  // One record that says how the mock behaves: `runs/transitions.ts`.
  'simulation-settings': { prefix: 'settings' },
  actions: { prefix: 'action', owners: ['workspace'] },
  'action-invocations': { prefix: 'ai', owners: ['action', 'run'] },
};

/** @throws RangeError for a type that no world holds */
export function recordType(type: string): RecordType {
  const found = RECORD_TYPES[type];
  if (!found) throw new RangeError(`${type} is no type of record; add it to record-types.ts`);
  return found;
}
