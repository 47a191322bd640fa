import type { Presenter } from '../json-api.ts';

export const tagBindingPresenter: Presenter = {
  present: ({ id, type, attributes }) => ({ id, type, attributes }),
};
