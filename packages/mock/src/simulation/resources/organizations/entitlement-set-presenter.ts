import type { Presenter } from '../../documents/json-api.ts';

export const entitlementSetPresenter: Presenter = {
  present: ({ id, type, attributes }) => ({
    id,
    type,
    attributes,
    links: { self: `/api/v2/entitlement-sets/${id}` },
  }),
};
