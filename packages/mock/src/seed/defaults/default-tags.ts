import type { SeedRecord } from '../../simulation/worlds/seed.ts';

function tag(id: string, name: string): SeedRecord {
  return {
    type: 'tags',
    id,
    attributes: { name, 'created-at': '2026-05-04T08:00:00.000Z' },
    relationships: { organization: { type: 'organizations', id: 'acme' } },
  };
}

/** The names of what workspaces are tagged with. */
export const defaultTags: readonly SeedRecord[] = [
  tag('tag-Vd6bYh4ZjRw9KcF2', 'environment'),
  tag('tag-8kTr2MvQx5NpLs3W', 'networking'),
];

/** What staging has applied is planned in production. */
export const defaultRunTriggers: readonly SeedRecord[] = [
  {
    type: 'run-triggers',
    id: 'rt-Qm4XsWk9Vt2ZcLp7',
    attributes: { 'created-at': '2026-05-04T08:20:11.000Z' },
    relationships: {
      workspace: { type: 'workspaces', id: 'ws-4j8p6jX1w33MiDC7' },
      sourceable: { type: 'workspaces', id: 'ws-Yq3vT8mKz1RnB6Ld' },
    },
  },
];
