import type { JsonObject } from '../../http/json.ts';
import type { SeedRecord } from '../../simulation/worlds/seed.ts';

const networking = { type: 'workspaces', id: 'ws-4j8p6jX1w33MiDC7' };
const restart = { type: 'actions', id: 'action-ryh1uSaExmQqK72V' };

function action(id: string, workspace: { type: string; id: string }, attributes: JsonObject): SeedRecord {
  return {
    type: 'actions',
    id,
    attributes: {
      'module-address': 'system:root_module',
      'documentation-url': null,
      'created-at': '2026-05-12T07:30:00Z',
      'updated-at': '2026-05-12T07:31:00Z',
      'instance-type': null,
      'count-value': null,
      'for-each-values': null,
      ...attributes,
    },
    relationships: { workspace },
  };
}

function invocation(id: string, run: string, at: string, attributes: JsonObject): SeedRecord {
  return {
    type: 'action-invocations',
    id,
    attributes: {
      'final-status': 'successful',
      'invocation-method': 'lifecycle',
      'action-key': null,
      'action-trigger-event': null,
      'triggering-resource-address': null,
      'action-trigger-block-index': null,
      'actions-list-index': 0,
      'invoked-at': at,
      'created-at': at,
      'updated-at': at,
      ...attributes,
    },
    relationships: { action: restart, run: { type: 'runs', id: run } },
  };
}

/** Terraform actions and their invocations. They come after the runs. */
export const defaultActions: readonly SeedRecord[] = [
  action(restart.id, networking, {
    address: 'action.terraform_data.restart',
    provider: 'terraform',
    'instance-type': 'count',
    'count-value': 3,
  }),
  action('action-9Ld3VnXe5TbKqWz2', networking, {
    address: 'action.aws_lambda_invoke.warm_cache',
    'module-address': 'module.cache',
    provider: 'aws',
    'documentation-url': 'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/actions/lambda_invoke',
    'instance-type': 'for_each',
    'for-each-values': ['eu-central-1', 'us-east-1'],
  }),
  action(
    'action-5Vc8NbGt2RyXwJ6q',
    { type: 'workspaces', id: 'ws-Mb5kA0tVy8QeR3Zi' },
    {
      address: 'action.terraform_data.drain',
      provider: 'terraform',
    },
  ),
  invocation('ai-zL1x3WQdtgP5ZB8r', 'run-Nf4pLs8KwT2vXq7H', '2026-05-12T07:40:31Z', {
    'action-trigger-event': 'AfterCreate',
    'triggering-resource-address': 'aws_instance.bastion',
    'action-trigger-block-index': 0,
  }),
  invocation('ai-Kb7mRf2NcXw8QpTs', 'run-Nf4pLs8KwT2vXq7H', '2026-05-12T07:40:58Z', {
    'final-status': 'failed',
    'action-trigger-event': 'AfterUpdate',
    'triggering-resource-address': 'aws_instance.bastion',
    'action-trigger-block-index': 0,
    'actions-list-index': 1,
  }),
  invocation('ai-TmqZCTY8bCi6b3Am', 'run-KTuq99JSzgmDSvYj', '2026-05-12T08:40:00Z', {
    'invocation-method': 'direct',
  }),
];
