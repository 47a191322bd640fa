import type { SeedRecord } from '../../simulation/worlds/seed.ts';
import { DEFAULT_IDS } from './default-scenarios.ts';

const team = { type: 'teams', id: 'team-3gCt2FhcWzSRXdYb' };

/** What the team platform may do: all of it through the project. */
export const defaultAccess: readonly SeedRecord[] = [
  {
    type: 'team-projects',
    id: 'tprj-2VRrbWqKNhY5FRVS',
    attributes: {
      access: 'write',
      'project-access': { settings: 'read', teams: 'none', 'variable-sets': 'none' },
      'workspace-access': {
        create: false,
        move: false,
        locking: true,
        delete: false,
        runs: 'apply',
        variables: 'write',
        'state-versions': 'write',
        'sentinel-mocks': 'read',
        'run-tasks': false,
        'policy-overrides': false,
      },
    },
    relationships: { team, project: { type: 'projects', id: 'prj-WsVcWRr7SfxRci1v' } },
  },
  {
    type: 'team-workspaces',
    id: 'tws-Jx8sT3mWq6VbK2Pz',
    attributes: {
      access: 'custom',
      runs: 'apply',
      variables: 'write',
      'state-versions': 'read-outputs',
      'sentinel-mocks': 'none',
      'workspace-locking': true,
      'run-tasks': false,
    },
    relationships: { team, workspace: { type: 'workspaces', id: DEFAULT_IDS.data } },
  },
];
