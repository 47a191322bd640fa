import { type Presenter, related } from '../../documents/presenter.ts';
import { toOne } from '../../world/record.ts';

export const variablePresenter: Presenter = {
  present(record, { world }) {
    const { id, type, attributes, internal } = record;
    const workspace = world.follow(toOne(record, 'configurable'));
    const organization = workspace && toOne(workspace, 'organization');
    const place = `/api/v2/organizations/${organization?.id}/workspaces/${String(workspace?.attributes['name'])}`;
    return {
      id,
      type,
      // A sensitive value is kept apart, so that no answer can show it by mistake.
      attributes: { ...attributes, value: attributes['sensitive'] === true ? null : (internal['value'] ?? '') },
      relationships: { configurable: related(toOne(record, 'configurable') ?? null, place) },
      links: { self: `/api/v2/workspaces/${workspace?.id}/vars/${id}` },
    };
  },
};
