import { type Presenter, related } from '../../documents/presenter.ts';
import { refTo } from '../../world/record.ts';
import { registerSignedObject, signedUrl } from '../signed-objects/signed-objects.ts';
import { runOf, workspaceOf } from './machine/run-parts.ts';

export const planPresenter: Presenter = {
  present(record, context) {
    const { id, type, attributes } = record;
    const { world, access } = context;
    const link = `/api/v2/plans/${id}`;
    const may = access.workspace(workspaceOf(world, runOf(world, record)));
    return {
      id,
      type,
      attributes: {
        ...attributes,
        'log-read-url': signedUrl(context, registerSignedObject(world, { kind: 'plan-log', record, method: 'GET' })),
        actions: { 'is-exportable': attributes['status'] === 'finished' },
        permissions: { 'can-export': may.has('admin') },
      },
      relationships: { 'state-versions': related([]), exports: related([]) },
      links: {
        self: link,
        'json-output': `${link}/json-output`,
        'json-output-redacted': `${link}/json-output-redacted`,
        'json-schema': `${link}/json-schema`,
      },
    };
  },
};

export const applyPresenter: Presenter = {
  present(record, context) {
    const { id, type, attributes } = record;
    const { world } = context;
    const states = world.related('state-versions', 'run', runOf(world, record).id);
    return {
      id,
      type,
      attributes: {
        ...attributes,
        'log-read-url': signedUrl(context, registerSignedObject(world, { kind: 'apply-log', record, method: 'GET' })),
      },
      relationships: { 'state-versions': related(states.map(refTo)) },
      links: { self: `/api/v2/applies/${id}` },
    };
  },
};
