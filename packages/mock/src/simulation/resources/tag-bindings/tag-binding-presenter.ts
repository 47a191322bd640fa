import type { Presenter } from '../../documents/json-api.ts';

export const tagBindingPresenter: Presenter = {
  present: ({ id, type, attributes }) => ({ id, type, attributes }),
};
