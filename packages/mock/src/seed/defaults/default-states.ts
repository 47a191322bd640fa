import type { Json, JsonObject } from '../../http/json.ts';
import type { SeedRecord } from '../../simulation/worlds/seed.ts';
import type { StateOutput, StateResource } from '../../terraform/state/terraform-state.ts';

const AWS = 'provider["registry.terraform.io/hashicorp/aws"]';
const ada = { type: 'users', id: 'user-62goNpx1ThQf689e' };

/** `['aws_subnet', 'private', 6]`: six instances, counted from 0. */
type Resource = readonly [type: string, name: string, count: number];

interface SeedState {
  id: string;
  workspace: string;
  run?: string;
  createdAt: string;
  serial: number;
  lineage: string;
  resources: readonly Resource[];
  outputs?: Record<string, StateOutput>;
  outputIds?: Record<string, string>;
}

const vpc = { value: 'vpc-0a1b2c3d4e5f60718', type: 'string' };
// This value does not alarm a secret scanner.
const password = { value: 'EXAMPLE-not-a-real-password', type: 'string', sensitive: true };
const NETWORKING_LINEAGE = '8f1c2d90-5b7e-4a36-9c1f-2e6d7a0b4c58';

/** The states of the workspaces, each before those that follow it. The numbers of instances are the `resource-count`s. */
export const defaultStates: readonly SeedRecord[] = [
  stateVersion({
    id: 'sv-QYKf6GvNv75ZPTBr',
    workspace: 'ws-4j8p6jX1w33MiDC7',
    run: 'run-Nf4pLs8KwT2vXq7H',
    createdAt: '2026-05-05T15:20:44.871Z',
    serial: 8,
    lineage: NETWORKING_LINEAGE,
    resources: [
      ['aws_vpc', 'main', 1],
      ['aws_subnet', 'private', 4],
      ['aws_route_table', 'private', 4],
    ],
    outputs: { vpc_id: vpc, db_password: password },
    outputIds: { vpc_id: 'wsout-Pc6YbT1mVr9KzJ4d', db_password: 'wsout-Xe3HgN7sQf5LuW2a' },
  }),
  stateVersion({
    id: 'sv-g4rqST72reoHMM5a',
    workspace: 'ws-4j8p6jX1w33MiDC7',
    run: 'run-Nf4pLs8KwT2vXq7H',
    createdAt: '2026-05-12T07:41:17.203Z',
    serial: 9,
    lineage: NETWORKING_LINEAGE,
    resources: [
      ['aws_vpc', 'main', 1],
      ['aws_subnet', 'private', 6],
      ['aws_route_table', 'private', 6],
      ['aws_route_table_association', 'private', 6],
      ['aws_nat_gateway', 'main', 3],
      ['aws_security_group', 'internal', 2],
    ],
    outputs: { vpc_id: vpc, db_password: password },
    outputIds: { vpc_id: 'wsout-J2zM24JPFbfc7bE5', db_password: 'wsout-uhqeRG2NrQxbH7ZT' },
  }),
  stateVersion({
    id: 'sv-Ek5sWm2Rb8QvT6Ny',
    workspace: 'ws-Hc9sW2xPf7JgN4Ue',
    createdAt: '2026-05-10T14:02:11.640Z',
    serial: 21,
    lineage: '3c9e4f17-60d2-4b8a-a5e1-91d7c02b6f34',
    resources: [
      ['aws_eks_cluster', 'main', 1],
      ['aws_eks_node_group', 'workers', 6],
      ['aws_iam_role', 'workers', 20],
      ['aws_iam_role_policy_attachment', 'workers', 30],
    ],
    outputs: {
      cluster_name: { value: 'prod-eks', type: 'string' },
      node_groups: { value: ['a', 'b', 'c'], type: ['tuple', ['string', 'string', 'string']] },
    },
  }),
  stateVersion({
    id: 'sv-Dp7tVn4Zc1XuK9Lh',
    workspace: 'ws-Mb5kA0tVy8QeR3Zi',
    run: 'run-mVbyqQnGfK5sYJLz',
    createdAt: '2026-05-11T16:35:02.417Z',
    serial: 5,
    lineage: 'b72d1c58-0e94-4f6b-a3d8-4c5a69e7f210',
    resources: [
      ['aws_instance', 'worker', 3],
      ['aws_ebs_volume', 'worker', 3],
      ['aws_volume_attachment', 'worker', 3],
      ['aws_sqs_queue', 'jobs', 2],
      ['aws_security_group', 'worker', 1],
    ],
    outputs: { instance_count: { value: 3, type: 'number' } },
  }),
  stateVersion({
    id: 'sv-St3gXa9Jq6WmB2Pf',
    workspace: 'ws-Yq3vT8mKz1RnB6Ld',
    createdAt: '2026-05-09T11:27:45.093Z',
    serial: 40,
    lineage: 'e05f8a6b-2d73-4c19-a8b4-7f1e3c9d5062',
    resources: [
      ['aws_vpc', 'main', 1],
      ['aws_subnet', 'private', 4],
      ['aws_instance', 'app', 4],
    ],
  }),
];

function stateVersion(seed: SeedState): SeedRecord {
  const { id, workspace, run, createdAt, serial, lineage, resources, outputs = {}, outputIds = {} } = seed;
  const state = {
    version: 4,
    terraform_version: '1.11.4',
    serial,
    lineage,
    outputs,
    resources: resources.map(stateResource),
  };
  return {
    type: 'state-versions',
    id,
    attributes: { 'created-at': createdAt },
    relationships: {
      workspace: { type: 'workspaces', id: workspace },
      run: run === undefined ? null : { type: 'runs', id: run },
      'created-by': ada,
    },
    internal: { state: state as unknown as Json, 'output-ids': outputIds },
  };
}

function stateResource([type, name, count]: Resource): StateResource {
  const attributes = (index: number): JsonObject => ({
    id: `${type.replace(/^aws_/, '').replaceAll('_', '-')}-${index}`,
  });
  return {
    mode: 'managed',
    type,
    name,
    provider: AWS,
    instances: Array.from({ length: count }, (_, index) => ({
      ...(count > 1 && { index_key: index }),
      schema_version: 0,
      attributes: attributes(index),
      sensitive_attributes: [],
    })),
  };
}
