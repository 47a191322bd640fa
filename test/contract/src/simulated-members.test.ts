import { afterAll, beforeAll, expect, test } from 'vitest';
import { answersOf } from './answers-of.ts';
import { documentNames } from './document-names.ts';
import { schemaMembers } from './schema-members.ts';
import { simulatedOperations } from './simulated-operations.ts';
import { type SimulatedWorld, startSimulatedWorld } from './simulated-world.ts';
import { model } from './specification.ts';

// Most members of schemas are optional, so an answer without them is valid. Here each resource must show every member of its
// schema somewhere in the simulation, or give a reason.

const NOT_SHOWN: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'of Terraform Enterprise': {
    Organization: [
      'attributes.global-module-sharing',
      'attributes.global-provider-sharing',
      'attributes.module-consuming-organizations-count',
      'attributes.provider-consuming-organizations-count',
      'attributes.parent-data-retention-policy-info',
      'relationships.data-retention-policy',
      'relationships.module-producers',
      'relationships.provider-producers',
    ],
    Workspace: ['relationships.data-retention-policy'],
    User: [
      'attributes.permissions.can-create-tool-versions',
      'attributes.permissions.can-use-sql-runner',
      'attributes.permissions.can-view-admin-runs',
      'attributes.permissions.can-view-admin-workspaces',
    ],
    StateVersion: ['attributes.permissions', 'attributes.permissions.can-restore-backing-data'],
    NotificationConfiguration: [
      'attributes.email-addresses',
      'attributes.external-email-addresses',
      'attributes.user-email-addresses',
    ],
  },
  "keys of one's own (HYOK) are not simulated": {
    Workspace: ['relationships.hyok-data-key-for-encryption'],
    Plan: ['relationships.hyok-encrypted-data-key'],
    StateVersion: [
      'attributes.sanitized-state-download-url',
      'attributes.sanitized-state-upload-url',
      'attributes.encrypted-state-download-url',
      'attributes.hyok-encrypted-data-key',
      'relationships.hyok-encrypted-data-key',
    ],
  },
  'an identity provider (SCIM) is not simulated': {
    User: ['attributes.is-scim-managed', 'attributes.scim-updated-at', 'attributes.scim-username'],
    Account: ['attributes.is-scim-managed', 'attributes.scim-updated-at', 'attributes.scim-username'],
    Team: [
      'attributes.scim-linked',
      'attributes.scim-sync-paused',
      'attributes.scim-group-name',
      'attributes.scim-updated-at',
    ],
    OrganizationMembership: ['relationships.scim-identity'],
  },
  'run triggers, variable sets and task outcomes are not simulated': {
    Run: [
      'attributes.triggering-source-name',
      'relationships.run-trigger-snapshots',
      'relationships.triggering-run',
      'relationships.triggering-source',
    ],
    Variable: ['relationships.varset', 'relationships.overwriter', 'relationships.overwritten'],
    TaskResult: ['relationships.task-result-outcomes'],
  },
  'another spelling or an older form of what is shown': {
    Workspace: ['attributes.agent-pool-id', 'attributes.workspace-kpis-run-count', 'relationships.tags'],
    Run: ['attributes.force_cancel_available_at'],
    Variable: ['relationships.workspace'],
  },
  'its operations are not described yet': { AgentPool: ['relationships.authentication-tokens'] },
  'no rule says that workspaces hold the pool: it is set by an attribute with its id': {
    AgentPool: ['relationships.workspaces'],
  },
  'only on invitations': { OrganizationMembership: ['attributes.is-org-two-factor-required'] },
  'nobody says when it is there': {
    Run: ['attributes.comment', 'attributes.error-text'],
    StateVersion: ['relationships.previous-state-version', 'relationships.next-state-version'],
  },
};

let world: SimulatedWorld;
const shown = new Map<string, Set<string>>();
beforeAll(async () => {
  world = await startSimulatedWorld();
  const answers = await Promise.all(simulatedOperations.map(([id, operation]) => answersOf(world, id, operation)));
  for (const { json } of answers.flat()) {
    for (const [type, names] of documentNames(json)) shown.set(type, new Set([...names, ...(shown.get(type) ?? [])]));
  }
});
afterAll(() => world.close());

// Leaves out schemas that no example of a simulated operation shows, such as those of requests.
const exemplified = simulatedOperations.flatMap(([, { responses }]) =>
  responses.flatMap(({ contents }) =>
    contents.flatMap(({ examples }) => examples.flatMap(({ value }) => [...documentNames(value).keys()])),
  ),
);
const resources = Object.entries(model.resourceTypes).filter(([, type]) => exemplified.includes(type));

test.each(resources)('%s', (name, type) => {
  const names = shown.get(type) ?? new Set<string>();
  const missing = schemaMembers(model.schemas[name] ?? {}).filter(
    (member) => !names.has(member) && !names.has(`${member}.data`) && !names.has(`${member}.links`),
  );
  const excused = Object.values(NOT_SHOWN).flatMap((members) => members[name] ?? []);
  expect(missing.sort()).toEqual(excused.sort());
});
