import { linkOnly, type Presenter, related } from '../../documents/presenter.ts';
import { refTo, toOne } from '../../world/record.ts';
import { runActions, runPermissions } from './machine/run-flags.ts';
import { costEstimateOf, policyChecksOf, taskStagesOf, workspaceOf } from './machine/run-parts.ts';

export const runPresenter: Presenter = {
  present(record, { world, access }) {
    const { id, type, attributes, relationships } = record;
    const link = `/api/v2/runs/${id}`;
    const workspace = workspaceOf(world, record);
    const ofRun = (name: string) => world.related(name, 'run', id).map(refTo);
    const [plan = null] = ofRun('plans');
    const [apply = null] = ofRun('applies');
    const cost = costEstimateOf(world, record);
    const person = (name: string) => {
      const who = toOne(record, name);
      return who && { [name]: related(who, `/api/v2/${who.type}/${who.id}`) };
    };
    return {
      id,
      type,
      attributes: {
        ...attributes,
        actions: { ...runActions(world, record) },
        permissions: runPermissions(world, access, record),
      },
      relationships: {
        workspace: related(refTo(workspace)),
        apply: related(apply, `${link}/apply`),
        'configuration-version': related(
          relationships['configuration-version'] ?? null,
          `${link}/configuration-version`,
        ),
        'cost-estimate': related(cost ? refTo(cost) : null, `/api/v2/cost-estimates/${cost?.id}`),
        'created-by': related(toOne(record, 'created-by') ?? null, `${link}/created-by`),
        ...person('confirmed-by'),
        ...person('canceled-by'),
        'input-state-version': related(relationships['input-state-version'] ?? null),
        plan: related(plan, `${link}/plan`),
        'run-events': related(ofRun('run-events'), `${link}/run-events`),
        'policy-checks': related(policyChecksOf(world, record).map(refTo), `${link}/policy-checks`),
        'task-stages': related(taskStagesOf(world, record).map(refTo), `${link}/task-stages`),
        comments: related(ofRun('comments'), `${link}/comments`),
        'tf-policy-evaluations': linkOnly(`${link}/tf-policy-evaluations`),
        'workspace-run-alerts': related([], `${link}/workspace-run-alerts`),
      },
      links: {
        self: link,
        'self-html': `/app/${toOne(workspace, 'organization')?.id}/workspaces/${String(workspace.attributes['name'])}/runs/${id}`,
      },
    };
  },
  include: {
    plan: ({ id }, { world }) => [...world.related('plans', 'run', id)],
    apply: ({ id }, { world }) => [...world.related('applies', 'run', id)],
    cost_estimate: (record, { world }) => [costEstimateOf(world, record)],
    task_stages: (record, { world }) => [...taskStagesOf(world, record)],
    run_events: ({ id }, { world }) => [...world.related('run-events', 'run', id)],
    tf_policy_evaluations: () => [],
  },
};
