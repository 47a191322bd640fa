import { linkOnly, type Presenter } from '../../documents/presenter.ts';
import type { WorldRecord } from '../../world/record.ts';

/** A user as others see one. `getAccountDetails` adds what only the user sees. */
export const userPresenter: Presenter = {
  present(record) {
    const { id, type, attributes } = record;
    const link = `/api/v2/users/${id}`;
    const { email: _, ...visible } = attributes;
    return {
      id,
      type,
      attributes: {
        'is-service-account': false,
        'avatar-url': avatarOf(record),
        ...visible,
      },
      relationships: { 'authentication-tokens': linkOnly(`${link}/authentication-tokens`) },
      links: { self: link },
    };
  },
};

export function avatarOf({ attributes }: WorldRecord): string {
  return `https://www.gravatar.com/avatar/${String(attributes['username'])}?s=100&d=mm`;
}
