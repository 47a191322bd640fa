import type { JsonObject } from './json.ts';
import type { Ref } from './record.ts';
import { type Scenario, scenarioJson } from './runs/scenario.ts';
import type { SeedRecord } from './seed.ts';

const ada: Ref = { type: 'users', id: 'user-62goNpx1ThQf689e' };
const grace: Ref = { type: 'users', id: 'user-MA4GL63FmYRpSFxa' };

const NETWORKING = 'ws-4j8p6jX1w33MiDC7';
const EKS = 'ws-Hc9sW2xPf7JgN4Ue';
const DATA = 'ws-Mb5kA0tVy8QeR3Zi';

/** What runs of the configurations plan: their files are not there. By workspace. */
const scenarios: Readonly<Record<string, Scenario>> = {
  [DATA]: { changes: [{ address: 'aws_instance.worker[3]', action: 'create', after: { instance_type: 'm7g.large' } }] },
  [NETWORKING]: {
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
  [EKS]: {
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

interface SeedRun {
  id: string;
  workspace: string;
  configuration: string;
  attributes: JsonObject;
  stamps: Readonly<Record<string, string>>;
  scenario?: Scenario | undefined;
  input?: string;
  confirmedBy?: Ref;
  internal?: JsonObject;
}

function run({
  id,
  workspace,
  configuration,
  attributes,
  stamps,
  scenario,
  input,
  confirmedBy,
  internal,
}: SeedRun): SeedRecord {
  const times = Object.values(stamps);
  return {
    type: 'runs',
    id,
    attributes: {
      'created-at': times[0] ?? '',
      'updated-at': times.at(-1) ?? '',
      'status-timestamps': { ...stamps },
      'has-changes': true,
      ...attributes,
    },
    relationships: {
      workspace: { type: 'workspaces', id: workspace },
      'configuration-version': { type: 'configuration-versions', id: configuration },
      'created-by': ada,
      'input-state-version': input === undefined ? null : { type: 'state-versions', id: input },
      ...(confirmedBy && { 'confirmed-by': confirmedBy }),
    },
    internal: { ...internal, ...(scenario && { scenario: scenarioJson(scenario), scripted: true }) },
  };
}

function configuration(id: string, workspace: string, uploadedAt: string): SeedRecord {
  const scenario = scenarios[workspace];
  return {
    type: 'configuration-versions',
    id,
    attributes: { 'auto-queue-runs': false, 'status-timestamps': { 'uploaded-at': uploadedAt } },
    relationships: { workspace: { type: 'workspaces', id: workspace } },
    internal: scenario ? { scenario: scenarioJson(scenario) } : {},
  };
}

/** The newest configuration of each workspace, by its id. */
export const defaultConfigurations: Readonly<Record<string, string>> = {
  [NETWORKING]: 'cv-n4XQPBa2QnecZJ4G',
  [EKS]: 'cv-Rt6WxL3mQz9KbV2s',
  [DATA]: 'cv-Xb8FhT5nKc2YpG7r',
  'ws-Yq3vT8mKz1RnB6Ld': 'cv-St4Gq7LmWb2XvN9c',
};

/** The runs that the cast tells of, and what belongs to them. After the workspaces. */
export const defaultRuns: readonly SeedRecord[] = [
  ...Object.entries(defaultConfigurations).map(([workspace, id]) =>
    configuration(id, workspace, '2026-05-12T07:20:00Z'),
  ),
  run({
    id: 'run-Nf4pLs8KwT2vXq7H',
    workspace: NETWORKING,
    configuration: 'cv-n4XQPBa2QnecZJ4G',
    attributes: { status: 'applied', message: 'Two more private subnets' },
    stamps: {
      'plan-queueable-at': '2026-05-12T07:38:02Z',
      'plan-queued-at': '2026-05-12T07:38:03Z',
      'planning-at': '2026-05-12T07:38:06Z',
      'planned-at': '2026-05-12T07:38:44Z',
      'confirmed-at': '2026-05-12T07:39:10Z',
      'apply-queued-at': '2026-05-12T07:39:11Z',
      'applying-at': '2026-05-12T07:39:15Z',
      'applied-at': '2026-05-12T07:41:18Z',
    },
    confirmedBy: grace,
    scenario: {
      changes: [
        { address: 'aws_subnet.private[4]', action: 'create' },
        { address: 'aws_subnet.private[5]', action: 'create' },
      ],
    },
  }),
  run({
    id: 'run-mVbyqQnGfK5sYJLz',
    workspace: DATA,
    configuration: 'cv-Xb8FhT5nKc2YpG7r',
    attributes: {
      status: 'applied',
      message: 'Scale workers to three',
      variables: [{ key: 'instance_count', value: '3' }],
    },
    stamps: {
      'plan-queueable-at': '2026-05-12T07:30:02Z',
      'plan-queued-at': '2026-05-12T07:30:03Z',
      'planning-at': '2026-05-12T07:30:06Z',
      'planned-at': '2026-05-12T07:30:44Z',
      'confirmed-at': '2026-05-12T07:32:10Z',
      'apply-queued-at': '2026-05-12T07:32:11Z',
      'applying-at': '2026-05-12T07:32:15Z',
      'applied-at': '2026-05-12T07:33:20Z',
    },
    confirmedBy: grace,
    scenario: { changes: [{ address: 'aws_instance.worker[2]', action: 'create' }] },
    internal: { 'plan-id': 'plan-Dk7VnB2xWq5TzR8m', 'apply-id': 'apply-Jp4SgC9yHf6LwN3e' },
  }),
  run({
    id: 'run-CZcmD7eagjhyX0vN',
    workspace: EKS,
    configuration: 'cv-Rt6WxL3mQz9KbV2s',
    attributes: { status: 'policy_override', source: 'tfe-ui', message: 'Open the node group to a new subnet' },
    stamps: {
      'plan-queueable-at': '2026-05-12T08:40:10Z',
      'plan-queued-at': '2026-05-12T08:40:11Z',
      'planning-at': '2026-05-12T08:40:15Z',
      'planned-at': '2026-05-12T08:41:52Z',
      'policy-soft-failed-at': '2026-05-12T08:42:31Z',
    },
    input: 'sv-Ek5sWm2Rb8QvT6Ny',
    scenario: scenarios[EKS],
    internal: {
      'plan-id': 'plan-SpqJ1oDyFzTqVBMa',
      'apply-id': 'apply-bWfVEzBTQLyTCkGT',
      'policy-check-id': 'polchk-EasPB4Srx5NAiWAU',
    },
  }),
  run({
    id: 'run-KTuq99JSzgmDSvYj',
    workspace: NETWORKING,
    configuration: 'cv-n4XQPBa2QnecZJ4G',
    attributes: { status: 'planned', message: 'Automated IP range expansion' },
    stamps: {
      'plan-queueable-at': '2026-05-12T08:54:58Z',
      'plan-queued-at': '2026-05-12T08:54:59Z',
      'planning-at': '2026-05-12T08:55:03Z',
      'planned-at': '2026-05-12T08:55:41Z',
    },
    input: 'sv-g4rqST72reoHMM5a',
    scenario: scenarios[NETWORKING],
    internal: { 'plan-id': 'plan-8F5JFydVYAmtTjET', 'apply-id': 'apply-47MBvjwzBG8YKc2v' },
  }),
  {
    type: 'run-events',
    id: 're-VrvNJzxzZ1cF7CjP',
    attributes: { action: 'commented', 'created-at': '2026-05-12T08:58:11Z', description: null },
    relationships: {
      run: { type: 'runs', id: 'run-KTuq99JSzgmDSvYj' },
      target: { type: 'runs', id: 'run-KTuq99JSzgmDSvYj' },
      actor: grace,
      comment: { type: 'comments', id: 'wsc-JdFX3u8o114F4CWf' },
    },
  },
  {
    type: 'comments',
    id: 'wsc-JdFX3u8o114F4CWf',
    attributes: { body: 'The new ranges do not overlap with the VPN. Fine to apply.' },
    relationships: {
      run: { type: 'runs', id: 'run-KTuq99JSzgmDSvYj' },
      'run-event': { type: 'run-events', id: 're-VrvNJzxzZ1cF7CjP' },
    },
  },
];
