import type { Presenter, ResourceObject } from '../../documents/presenter.ts';
import type { WorldRecord } from '../../world/record.ts';

/** Without the value where it is sensitive: only the read of the one output shows that (`revealedOutput`). */
export const stateVersionOutputPresenter: Presenter = {
  present(record) {
    const shown = revealedOutput(record);
    return record.attributes['sensitive'] === true
      ? { ...shown, attributes: { ...shown.attributes, value: null } }
      : shown;
  },
};

export function revealedOutput({ id, type, attributes }: WorldRecord): ResourceObject {
  return { id, type, attributes: { ...attributes }, links: { self: `/api/v2/state-version-outputs/${id}` } };
}
