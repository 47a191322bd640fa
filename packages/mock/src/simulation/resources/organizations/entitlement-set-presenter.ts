import type { Presenter } from '../../documents/presenter.ts';

export const entitlementSetPresenter: Presenter = {
  present: ({ id, type, attributes }) => ({
    id,
    type,
    attributes,
    links: { self: `/api/v2/entitlement-sets/${id}` },
  }),
};
