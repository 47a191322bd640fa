import { isObject } from '../../../http/json.ts';
import type { WorldRecord } from '../../world/record.ts';

const STANDARD = {
  agents: true,
  assessments: true,
  'audit-logging': true,
  'configuration-designer': true,
  'cost-estimation': true,
  'global-run-tasks': true,
  infragraph: true,
  'infragraph-with-nrtu': false,
  'module-tests-generation': false,
  operations: true,
  'policy-enforcement': true,
  'policy-limit': null,
  'policy-mandatory-enforcement-limit': null,
  'policy-set-limit': null,
  'private-module-registry': true,
  'private-policy-agents': false,
  'private-run-tasks': true,
  'private-vcs': false,
  'run-task-limit': null,
  'run-task-mandatory-enforcement-limit': null,
  'run-task-workspace-limit': null,
  'run-tasks': true,
  'self-serve-billing': true,
  sentinel: true,
  sso: true,
  'state-storage': true,
  teams: true,
  'usage-reporting': false,
  'user-limit': null,
  'vcs-integrations': true,
  'versioned-policy-set-limit': null,
  'waypoint-actions': false,
  'waypoint-templates-and-addons': true,
} as const;

/** What the organization's plan allows: all, but for what its `internal.entitlements` says otherwise. */
export function entitlementSetOf({ attributes, internal }: WorldRecord): WorldRecord {
  const own = internal['entitlements'];
  return {
    id: String(attributes['external-id']),
    type: 'entitlement-sets',
    attributes: { ...STANDARD, ...(isObject(own) && own) },
    relationships: {},
    internal: {},
  };
}
