import { defaultSeed, type Seed } from '@hcptf/mock';

/** The mock's own organization acme, and the variable behind the policy violation of `prod-eks`. */
export const exampleSeed: Seed = {
  ...defaultSeed,
  records: [
    ...defaultSeed.records,
    {
      type: 'vars',
      id: 'var-Ek7sBucketEncrypt',
      attributes: {
        key: 'encrypt_audit_logs',
        value: 'false',
        description: 'Whether the bucket of the audit logs is encrypted',
        category: 'terraform',
        hcl: true,
        sensitive: false,
      },
      relationships: { configurable: { type: 'workspaces', id: 'ws-Hc9sW2xPf7JgN4Ue' } },
      internal: { value: 'false' },
    },
  ],
};
