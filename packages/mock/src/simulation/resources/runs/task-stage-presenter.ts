import { type Presenter, related } from '../../documents/presenter.ts';
import { refTo } from '../../world/record.ts';
import { costEstimateOf, runOf, workspaceOf } from './machine/run-parts.ts';

export const taskStagePresenter: Presenter = {
  present(record, { world, access }) {
    const { id, type, attributes } = record;
    const run = runOf(world, record);
    const may = access.workspace(workspaceOf(world, run)).has('manage policy overrides');
    return {
      id,
      type,
      attributes: {
        ...attributes,
        actions: { 'is-overridable': attributes['status'] === 'awaiting_override' },
        permissions: { 'can-override': may, 'can-override-policy': may, 'can-override-tasks': may },
      },
      relationships: {
        run: related(refTo(run)),
        'task-results': related(world.related('task-results', 'task-stage', id).map(refTo)),
        'policy-evaluations': related(world.related('policy-evaluations', 'task-stage', id).map(refTo)),
      },
      links: { self: `/api/v2/task-stages/${id}` },
    };
  },
  include: {
    task_results: ({ id }, { world }) => [...world.related('task-results', 'task-stage', id)],
    policy_evaluations: ({ id }, { world }) => [...world.related('policy-evaluations', 'task-stage', id)],
    'task-results': ({ id }, { world }) => [...world.related('task-results', 'task-stage', id)],
    'policy-evaluations': ({ id }, { world }) => [...world.related('policy-evaluations', 'task-stage', id)],
    cost_estimate: (record, { world }) => [costEstimateOf(world, runOf(world, record))],
  },
};

export const taskResultPresenter: Presenter = {
  present: ({ id, type, attributes, relationships }) => ({
    id,
    type,
    attributes,
    relationships: { 'task-stage': related(relationships['task-stage'] ?? null) },
    links: { self: `/api/v2/task-results/${id}` },
  }),
};

export const policyEvaluationPresenter: Presenter = {
  present({ id, type, attributes, relationships }, { world }) {
    const link = `/api/v2/policy-evaluations/${id}`;
    return {
      id,
      type,
      attributes,
      relationships: {
        'policy-attachable': related(relationships['task-stage'] ?? null),
        'policy-set-outcomes': related(
          world.related('policy-set-outcomes', 'policy-evaluation', id).map(refTo),
          `${link}/policy-set-outcomes`,
        ),
      },
      links: { self: link },
    };
  },
};
