import type { JsonObject } from '../../http/json.ts';
import type { SeedRecord } from '../../simulation/worlds/seed.ts';
import { DEFAULT_IDS } from './default-scenarios.ts';

function variable(workspace: string, id: string, value: string, attributes: JsonObject): SeedRecord {
  return {
    type: 'vars',
    id,
    attributes: { category: 'terraform', ...attributes },
    relationships: { configurable: { type: 'workspaces', id: workspace } },
    internal: { value },
  };
}

/** The variables of the workspaces; those of prod-eks match what the failed policies demand. */
export const defaultVariables: readonly SeedRecord[] = [
  variable(DEFAULT_IDS.data, 'var-EavQ1LztoRTQHSNT', '3', {
    key: 'instance_count',
    description: 'Number of worker instances',
    'version-id': '9e37ce19c5967c29453aab3101a8c4c028baaeb0b7ba7f80843f7d012f317616',
  }),
  variable(DEFAULT_IDS.data, 'var-w7DfPZr1TzWNQjgy', 'mock', {
    key: 'AWS_SECRET_ACCESS_KEY',
    category: 'env',
    sensitive: true,
    description: 'Key of the deployment account',
    'version-id': 'f45f1bce16d0761ef250cff01900613cc1b5a45804f3899a8e9bceb562e99456',
  }),
  variable(DEFAULT_IDS.eks, 'var-Bk5zQm8TfXw2RnLs', 'false', {
    key: 'bucket_encryption_enabled',
    hcl: true,
    description: 'Whether the buckets of the cluster are encrypted',
    'version-id': '4b0d1f3c6a8e2975d1c04b7fe6a93528b7c10d4e5f8a2639c0b1d7e4a5f68392',
  }),
  variable(DEFAULT_IDS.eks, 'var-Nc3vHt7YpKd9WqJx', 'ap-south-2', {
    key: 'audit_replica_region',
    description: 'Where the audit logs are replicated to',
    'version-id': 'c82e5a17f04b9d63e2718c5d0a4f96b3d17e08c4a52f6b9038d1e7c4f5a20b61',
  }),
  variable(DEFAULT_IDS.networking, 'var-Fh6xLw4SgZb8MvTc', '["10.0.0.0/16", "10.1.0.0/16"]', {
    key: 'cidr_blocks',
    hcl: true,
    description: 'Ranges of the network',
    'version-id': '71f0c3b5a6d82e49f1b07c4d9e5a2836b0c7d1f4e58a29630b7d1c4e6f5a8293',
  }),
];
