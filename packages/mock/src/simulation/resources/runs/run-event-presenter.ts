import { type Presenter, related } from '../../documents/presenter.ts';

export const runEventPresenter: Presenter = {
  present: ({ id, type, attributes, relationships }) => ({
    id,
    type,
    attributes,
    relationships: Object.fromEntries(
      ['run', 'target', 'actor', 'comment'].map((name) => [name, related(relationships[name] ?? null)]),
    ),
    links: { self: `/api/v2/run-events/${id}` },
  }),
};

/** Its run is found by the run's own relationship alone. */
export const costEstimatePresenter: Presenter = {
  present: ({ id, type, attributes }) => ({
    id,
    type,
    attributes,
    links: { self: `/api/v2/cost-estimates/${id}` },
  }),
};
