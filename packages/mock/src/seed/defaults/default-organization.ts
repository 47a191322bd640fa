import type { SeedRecord } from '../../simulation/worlds/seed.ts';

const organization = { type: 'organizations', id: 'acme' };

/** What acme has beside its teams, projects and workspaces. */
export const defaultOrganization: readonly SeedRecord[] = [
  {
    type: 'ssh-keys',
    id: 'sshkey-Kd5vQ2nXr8TwB4Lm',
    attributes: { name: 'module-repositories' },
    relationships: { organization },
  },
];
