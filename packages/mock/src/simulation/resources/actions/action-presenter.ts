import { type Presenter, related } from '../../documents/presenter.ts';
import { lastInvocation } from '../../workspace/terraform-actions.ts';
import { refTo } from '../../world/record.ts';

export const actionPresenter: Presenter = {
  present(record, { world }) {
    const { id, type, attributes, relationships } = record;
    const last = lastInvocation(world, record);
    return {
      id,
      type,
      attributes,
      relationships: {
        workspace: related(relationships['workspace'] ?? null),
        'last-invocation': related(last ? refTo(last) : null),
      },
    };
  },
};
