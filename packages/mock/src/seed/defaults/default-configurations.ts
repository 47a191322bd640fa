import type { JsonObject } from '../../http/json.ts';
import { scenarioJson } from '../../simulation/resources/runs/machine/scenario.ts';
import type { SeedRecord } from '../../simulation/worlds/seed.ts';
import { DEFAULT_IDS, defaultScenarios } from './default-scenarios.ts';

/** The newest configuration of each workspace, by its id. */
export const defaultConfigurations: Readonly<Record<string, string>> = {
  [DEFAULT_IDS.networking]: 'cv-n4XQPBa2QnecZJ4G',
  [DEFAULT_IDS.eks]: 'cv-Rt6WxL3mQz9KbV2s',
  [DEFAULT_IDS.data]: 'cv-Xb8FhT5nKc2YpG7r',
  [DEFAULT_IDS.staging]: 'cv-St4Gq7LmWb2XvN9c',
};

const FILES: Readonly<Record<string, string>> = {
  [DEFAULT_IDS.networking]: `variable "cidr_blocks" {
  type = list(string)
}

resource "aws_vpc_ipv4_cidr_block_association" "expansion" {
  count      = length(var.cidr_blocks) - 1
  vpc_id     = aws_vpc.main.id
  cidr_block = var.cidr_blocks[count.index + 1]
}
`,
  [DEFAULT_IDS.eks]: `variable "bucket_encryption_enabled" {
  type = bool
}

resource "aws_s3_bucket" "audit_logs" {
  bucket = "acme-audit-logs"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "audit_logs" {
  count  = var.bucket_encryption_enabled ? 1 : 0
  bucket = aws_s3_bucket.audit_logs.id
}
`,
  [DEFAULT_IDS.data]: `variable "instance_count" {
  type = number
}

resource "aws_instance" "worker" {
  count         = var.instance_count
  instance_type = "m7g.large"
}
`,
  [DEFAULT_IDS.staging]: `resource "aws_instance" "app" {
  count         = 4
  instance_type = "t4g.small"
}
`,
};

const fromGithub = 'cv-Kp7dWz3NvQx9mT2R';

/** The newest ones, and an older one that came from version control. */
export const defaultConfigurationVersions: readonly SeedRecord[] = [
  configuration(fromGithub, DEFAULT_IDS.networking, {
    source: 'github',
    status: 'archived',
    'changed-files': ['network/main.tf'],
    'status-timestamps': {
      'fetching-at': '2026-05-11T16:20:02Z',
      'uploaded-at': '2026-05-11T16:20:07Z',
      'archived-at': '2026-05-11T17:05:40Z',
    },
  }),
  ...Object.entries(defaultConfigurations).map(([workspace, id]) => newest(id, workspace)),
  commit('ia-i4MrTxmQXYxH2nYD', fromGithub, {
    repository: 'acme/networking',
    message: 'Tag the VPC',
    sha: '8a1f0c3be4d2975b6a7c01d2e3f4a5b6c7d8e9f0',
    before: '5d6e7f8a9b0c',
  }),
  commit('ia-Ws6Nf2QvKz8TbR4y', 'cv-Rt6WxL3mQz9KbV2s', {
    repository: 'acme/eks',
    message: 'Keep the audit logs',
    sha: 'c41d7e90a5b2f8360c9e1d47f2a8b5c6e3d09f14',
    before: '77b0e2c94f1a',
  }),
];

/** The source of a configuration: a push to the main branch by grace. */
function commit(
  id: string,
  version: string,
  { repository, message, sha, before }: { repository: string; message: string; sha: string; before: string },
): SeedRecord {
  const url = `https://github.com/${repository}`;
  return {
    type: 'ingress-attributes',
    id,
    attributes: {
      branch: 'main',
      'clone-url': `${url}.git`,
      'commit-message': message,
      'commit-sha': sha,
      'commit-url': `${url}/commit/${sha}`,
      'compare-url': `${url}/compare/${before}...${sha.slice(0, 12)}`,
      identifier: repository,
      'on-default-branch': true,
      'sender-username': 'grace',
      'sender-avatar-url': 'https://avatars.githubusercontent.com/u/1?v=4',
      'sender-html-url': 'https://github.com/grace',
    },
    relationships: {
      'configuration-version': { type: 'configuration-versions', id: version },
      'created-by': { type: 'users', id: 'user-MA4GL63FmYRpSFxa' },
    },
  };
}

function newest(id: string, workspace: string): SeedRecord {
  const scenario = defaultScenarios[workspace];
  const readme = '# Managed by Terraform\n';
  const made = configuration(id, workspace, {
    ...(workspace === DEFAULT_IDS.eks && { source: 'github' }),
    'status-timestamps': { 'uploaded-at': '2026-05-12T07:20:00Z' },
  });
  const files = { 'main.tf': FILES[workspace] ?? '', 'README.md': readme };
  return { ...made, internal: { files, readme, ...(scenario && { scenario: scenarioJson(scenario) }) } };
}

function configuration(id: string, workspace: string, attributes: JsonObject): SeedRecord {
  return {
    type: 'configuration-versions',
    id,
    attributes: { 'auto-queue-runs': false, ...attributes },
    relationships: { workspace: { type: 'workspaces', id: workspace } },
  };
}
