import { type Presenter, related } from '../../documents/presenter.ts';
import { refTo } from '../../world/record.ts';
import { isOverridable } from './machine/policy-checks.ts';
import { runOf, workspaceOf } from './machine/run-parts.ts';

export const policyCheckPresenter: Presenter = {
  present(record, { world, access }) {
    const { id, type, attributes } = record;
    const run = runOf(world, record);
    const link = `/api/v2/policy-checks/${id}`;
    const overridable = isOverridable(world, record);
    return {
      id,
      type,
      attributes: {
        ...attributes,
        actions: { 'is-overridable': overridable },
        permissions: { 'can-override': access.workspace(workspaceOf(world, run)).has('manage policy overrides') },
      },
      relationships: { run: related(refTo(run)) },
      links: { self: link, output: `${link}/output`, ...(overridable && { override: `${link}/actions/override` }) },
    };
  },
};
