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

export const commentPresenter: Presenter = {
  present: ({ id, type, attributes, relationships }) => {
    const event = relationships['run-event'] ?? null;
    const of = event && !Array.isArray(event) ? `/api/v2/run-events/${event.id}` : '';
    return {
      id,
      type,
      attributes,
      relationships: { 'run-event': related(event, of) },
      links: { self: `/api/v2/comments/${id}` },
    };
  },
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
