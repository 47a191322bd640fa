import type { Ref } from '../../simulation/world/record.ts';
import type { SeedRecord } from '../../simulation/worlds/seed.ts';
import { defaultConfigurationVersions } from './default-configurations.ts';
import { defaultRun } from './default-run.ts';
import { DEFAULT_IDS, defaultScenarios } from './default-scenarios.ts';

const grace: Ref = { type: 'users', id: 'user-MA4GL63FmYRpSFxa' };

/** The runs of the example organization with their parts. They come after the workspaces. */
export const defaultRuns: readonly SeedRecord[] = [
  ...defaultConfigurationVersions,
  defaultRun({
    id: 'run-Nf4pLs8KwT2vXq7H',
    workspace: DEFAULT_IDS.networking,
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
  defaultRun({
    id: 'run-mVbyqQnGfK5sYJLz',
    workspace: DEFAULT_IDS.data,
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
  defaultRun({
    id: 'run-Hf8QxT2mVb6LpZ4c',
    workspace: DEFAULT_IDS.eks,
    configuration: 'cv-Rt6WxL3mQz9KbV2s',
    attributes: { status: 'errored', source: 'tfe-ui', message: 'Replicate the audit logs overseas' },
    stamps: {
      'plan-queueable-at': '2026-05-12T08:10:04Z',
      'plan-queued-at': '2026-05-12T08:10:05Z',
      'planning-at': '2026-05-12T08:10:09Z',
      'planned-at': '2026-05-12T08:11:40Z',
      'policy-checking-at': '2026-05-12T08:11:41Z',
      'errored-at': '2026-05-12T08:11:58Z',
    },
    input: 'sv-Ek5sWm2Rb8QvT6Ny',
    scenario: {
      changes: [{ address: 'aws_s3_bucket.audit_logs_replica', action: 'create', after: { region: 'ap-south-2' } }],
      policies: [
        { name: 's3-bucket-encryption', passed: true, enforcement: 'soft-mandatory' },
        {
          name: 'allowed-regions',
          passed: false,
          enforcement: 'hard-mandatory',
          message: 'Region ap-south-2 is not allowed: aws_s3_bucket.audit_logs_replica',
        },
      ],
    },
  }),
  defaultRun({
    id: 'run-CZcmD7eagjhyX0vN',
    workspace: DEFAULT_IDS.eks,
    configuration: 'cv-Rt6WxL3mQz9KbV2s',
    attributes: { status: 'policy_override', source: 'tfe-ui', message: 'Open the node group to a new subnet' },
    stamps: {
      'plan-queueable-at': '2026-05-12T08:40:10Z',
      'plan-queued-at': '2026-05-12T08:40:11Z',
      'planning-at': '2026-05-12T08:40:15Z',
      'planned-at': '2026-05-12T08:41:52Z',
      'post-plan-running-at': '2026-05-12T08:41:53Z',
      'post-plan-completed-at': '2026-05-12T08:42:02Z',
      'cost-estimating-at': '2026-05-12T08:42:03Z',
      'cost-estimated-at': '2026-05-12T08:42:14Z',
      'policy-checking-at': '2026-05-12T08:42:15Z',
      'policy-soft-failed-at': '2026-05-12T08:42:31Z',
    },
    input: 'sv-Ek5sWm2Rb8QvT6Ny',
    // This run has every check between plan and apply; the others have none.
    scenario: {
      ...defaultScenarios[DEFAULT_IDS.eks],
      costEstimate: { prior: 104.832, proposed: 130.32 },
      tasks: [
        {
          name: 'vulnerability-scan',
          stage: 'post_plan',
          passed: true,
          enforcement: 'mandatory',
          message: 'No known vulnerabilities',
        },
      ],
      evaluations: [
        { name: 'public-access-block', passed: true, enforcement: 'mandatory' },
        {
          name: 'cost-center-tag',
          passed: false,
          enforcement: 'advisory',
          message: 'Resources should carry the tag cost-center: aws_s3_bucket.audit_logs',
        },
      ],
    },
    internal: {
      'plan-id': 'plan-SpqJ1oDyFzTqVBMa',
      'apply-id': 'apply-bWfVEzBTQLyTCkGT',
      'policy-check-id': 'polchk-EasPB4Srx5NAiWAU',
      'cost-estimate-id': 'ce-BPvFFrYCqRV6qVBK',
      'task-stage-id': 'ts-3yeyWJHVVYVWN3uQ',
      'policy-evaluation-id': 'poleval-8Jj9Hfoz892D9WMX',
      'policy-set-outcome-id': 'psout-cu8E9a97LBepZZXd',
    },
  }),
  defaultRun({
    id: 'run-KTuq99JSzgmDSvYj',
    workspace: DEFAULT_IDS.networking,
    configuration: 'cv-n4XQPBa2QnecZJ4G',
    attributes: { status: 'planned', message: 'Automated IP range expansion' },
    stamps: {
      'plan-queueable-at': '2026-05-12T08:54:58Z',
      'plan-queued-at': '2026-05-12T08:54:59Z',
      'planning-at': '2026-05-12T08:55:03Z',
      'planned-at': '2026-05-12T08:55:41Z',
    },
    input: 'sv-g4rqST72reoHMM5a',
    scenario: defaultScenarios[DEFAULT_IDS.networking],
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
