import type { Presenter } from '../json-api.ts';
import { toOne } from '../record.ts';

export const effectiveTagBindingPresenter: Presenter = {
  present(record) {
    const { id, type, attributes } = record;
    const from = toOne(record, 'inherited-from');
    return { id, type, attributes, ...(from && { links: { 'inherited-from': `/api/v2/projects/${from.id}` } }) };
  },
};
