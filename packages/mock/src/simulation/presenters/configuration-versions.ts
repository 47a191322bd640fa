import { type Presenter, related } from '../json-api.ts';
import { refTo } from '../record.ts';

export const configurationVersionPresenter: Presenter = {
  present({ id, type, attributes }, { world }) {
    const link = `/api/v2/configuration-versions/${id}`;
    const [ingress] = world.related('ingress-attributes', 'configuration-version', id);
    const uploaded = attributes['status'] === 'uploaded';
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
