import { type Presenter, related } from '../../documents/presenter.ts';
import { toOne } from '../../world/record.ts';

export const effectiveTagBindingPresenter: Presenter = {
  present(record) {
    const { id, type, attributes } = record;
    const from = toOne(record, 'inherited-from');
    if (!from) return { id, type, attributes };
    const link = `/api/v2/projects/${from.id}`;
    const relationships = { 'inherited-from': related(from, link) };
    return { id, type, attributes, relationships, links: { 'inherited-from': link } };
  },
};
