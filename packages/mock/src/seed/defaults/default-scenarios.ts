import type { Scenario } from '../../simulation/resources/runs/machine/scenario.ts';

export const DEFAULT_IDS = {
  networking: 'ws-4j8p6jX1w33MiDC7',
  eks: 'ws-Hc9sW2xPf7JgN4Ue',
  data: 'ws-Mb5kA0tVy8QeR3Zi',
  staging: 'ws-Yq3vT8mKz1RnB6Ld',
} as const;

/** The scripts of the configurations' runs by workspace: the configurations have no files to plan. */
export const defaultScenarios: Readonly<Record<string, Scenario>> = {
  [DEFAULT_IDS.data]: {
    changes: [{ address: 'aws_instance.worker[3]', action: 'create', after: { instance_type: 'm7g.large' } }],
  },
  [DEFAULT_IDS.networking]: {
    changes: [
      {
        address: 'aws_security_group.internal[0]',
        action: 'update',
        before: { id: 'security-group-0', cidr_blocks: ['10.0.0.0/16'] },
        after: { cidr_blocks: ['10.0.0.0/16', '10.1.0.0/16'] },
      },
      {
        address: 'aws_vpc_ipv4_cidr_block_association.expansion[0]',
        action: 'create',
        after: { cidr_block: '10.1.0.0/16', vpc_id: 'vpc-0a1b2c3d4e5f60718' },
      },
    ],
  },
  [DEFAULT_IDS.eks]: {
    changes: [
      {
        address: 'aws_s3_bucket.audit_logs',
        action: 'create',
        after: { bucket: 'acme-audit-logs' },
        unknown: ['id', 'arn'],
      },
    ],
    policies: [
      {
        name: 's3-bucket-encryption',
        passed: false,
        enforcement: 'soft-mandatory',
        message: 'S3 bucket must have encryption enabled: aws_s3_bucket.audit_logs',
      },
      { name: 'allowed-regions', passed: true, enforcement: 'hard-mandatory' },
      { name: 'required-tags', passed: true, enforcement: 'advisory' },
    ],
  },
};
