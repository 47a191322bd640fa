import { linkOnly, type Presenter } from '../json-api.ts';

/** A user as others see one. `getAccountDetails` adds what only the user sees. */
export const userPresenter: Presenter = {
  present({ id, type, attributes }) {
    const link = `/api/v2/users/${id}`;
    const { email: _, ...visible } = attributes;
    return {
      id,
      type,
      attributes: {
        'is-service-account': false,
        'avatar-url': `https://www.gravatar.com/avatar/${String(attributes['username'])}?s=100&d=mm`,
        ...visible,
      },
      relationships: { 'authentication-tokens': linkOnly(`${link}/authentication-tokens`) },
      links: { self: link },
    };
  },
};
