import { type Presenter, related } from '../../documents/presenter.ts';
import { toMany, toOne } from '../../world/record.ts';

export const notificationConfigurationPresenter: Presenter = {
  present(record) {
    const { id, type, attributes } = record;
    return {
      id,
      type,
      // The token is kept apart, so that no answer can show it by mistake.
      attributes: { ...attributes, token: null },
      relationships: {
        subscribable: related(toOne(record, 'subscribable') ?? null),
        ...(attributes['destination-type'] === 'email' && { users: related(toMany(record, 'users')) }),
      },
      links: { self: `/api/v2/notification-configurations/${id}` },
    };
  },
};
