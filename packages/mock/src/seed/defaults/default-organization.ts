import type { SeedRecord } from '../../simulation/worlds/seed.ts';

const organization = { type: 'organizations', id: 'acme' };
const pool = { type: 'agent-pools', id: 'apool-yoGUFz5zcRMMz53i' };

/** What acme has beside its teams, projects and workspaces. */
export const defaultOrganization: readonly SeedRecord[] = [
  {
    type: 'ssh-keys',
    id: 'sshkey-Kd5vQ2nXr8TwB4Lm',
    attributes: { name: 'module-repositories' },
    relationships: { organization },
  },
  {
    type: 'reserved-tag-keys',
    id: 'rtk-Pm7cX2vKq9TzN4Wd',
    attributes: {
      key: 'cost-center',
      'disable-overrides': true,
      'created-at': '2026-05-06T10:04:51.207Z',
      'updated-at': '2026-05-06T10:04:51.207Z',
    },
    relationships: { organization },
  },
  {
    ...pool,
    attributes: { name: 'private-network', 'agent-count': 1, 'created-at': '2026-05-04T08:40:12.519Z' },
    relationships: { organization, 'allowed-workspaces': [], 'allowed-projects': [], 'excluded-workspaces': [] },
    internal: { agent: { id: 'agent-S1Y7tcKxXPJDQAvq', name: 'eu-west-1a' } },
  },
  {
    type: 'agent-pools',
    id: 'apool-Vn2sG5kYq7DwX4Bj',
    attributes: { name: 'networking-only', 'organization-scoped': false, 'created-at': '2026-05-05T11:20:03.460Z' },
    relationships: {
      organization,
      'allowed-workspaces': [{ type: 'workspaces', id: 'ws-4j8p6jX1w33MiDC7' }],
      'allowed-projects': [],
      'excluded-workspaces': [],
    },
  },
  {
    type: 'agents',
    id: 'agent-S1Y7tcKxXPJDQAvq',
    attributes: {
      name: 'eu-west-1a',
      status: 'idle',
      'ip-address': '203.0.113.17',
      'last-ping-at': '2026-05-12T08:59:48.311Z',
      'created-at': '2026-05-04T08:51:37.002Z',
    },
    relationships: { 'agent-pool': pool },
  },
  {
    type: 'agents',
    id: 'agent-Bf3nXk7WqV9sJ2Md',
    attributes: {
      name: 'eu-west-1b',
      status: 'exited',
      'ip-address': '203.0.113.18',
      'last-ping-at': '2026-05-10T16:20:05.874Z',
      'created-at': '2026-05-04T08:51:37.002Z',
    },
    relationships: { 'agent-pool': pool },
  },
];
