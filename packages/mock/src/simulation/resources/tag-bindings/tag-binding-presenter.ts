import type { Presenter } from '../../documents/presenter.ts';

export const tagBindingPresenter: Presenter = {
  present: ({ id, type, attributes }) => ({ id, type, attributes }),
};
