import { type Presenter, related } from '../../documents/presenter.ts';
import { refTo } from '../../world/record.ts';

export const configurationVersionPresenter: Presenter = {
  present({ id, type, attributes }, { world }) {
    const link = `/api/v2/configuration-versions/${id}`;
    const [ingress] = world.related('ingress-attributes', 'configuration-version', id);
    // An archived one keeps its link, which answers 404.
    const uploaded = attributes['status'] === 'uploaded' || attributes['status'] === 'archived';
    return {
      id,
      type,
      attributes,
      relationships: {
        'ingress-attributes': {
          ...related(ingress ? refTo(ingress) : null),
          links: { related: `${link}/ingress-attributes` },
        },
      },
      links: { self: link, ...(uploaded && { download: `${link}/download` }) },
    };
  },
  include: {
    ingress_attributes: ({ id }, { world }) => [...world.related('ingress-attributes', 'configuration-version', id)],
    'ingress-attributes': ({ id }, { world }) => [...world.related('ingress-attributes', 'configuration-version', id)],
    run: ({ id }, { world }) => [world.related('runs', 'configuration-version', id).at(-1)],
  },
};

/** Where a configuration from version control came from. Only seeds have such. */
export const ingressAttributesPresenter: Presenter = {
  present({ id, type, attributes, relationships }) {
    const link = `/api/v2/ingress-attributes/${id}`;
    return {
      id,
      type,
      attributes: { ...NO_PULL_REQUEST, ...attributes },
      relationships: {
        'created-by': { data: relationships['created-by'] ?? null, links: { related: `${link}/created-by` } },
      },
      links: { self: link },
    };
  },
};

const NO_PULL_REQUEST = {
  'is-pull-request': false,
  'pull-request-number': null,
  'pull-request-url': null,
  'pull-request-title': null,
  'pull-request-body': null,
  tag: null,
};
