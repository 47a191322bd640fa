import type { SeedRecord } from '../../simulation/worlds/seed.ts';
import { DEFAULT_IDS } from './default-scenarios.ts';

/** Not enabled: its host does not exist. */
export const defaultNotifications: readonly SeedRecord[] = [
  {
    type: 'notification-configurations',
    id: 'nc-W6VGEi8A7Cfoaf4K',
    attributes: {
      enabled: false,
      name: 'Deployment bot',
      url: 'https://hooks.acme.example/terraform',
      'destination-type': 'generic',
      triggers: ['run:completed', 'run:errored', 'run:needs_attention'],
      'delivery-responses': [],
      'created-at': '2026-05-04T09:14:36.125Z',
      'updated-at': '2026-05-04T09:14:37.274Z',
    },
    relationships: { subscribable: { type: 'workspaces', id: DEFAULT_IDS.networking } },
  },
];
