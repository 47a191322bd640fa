import type { Json, JsonObject } from '../../../http/json.ts';
import type { PresentContext } from '../../documents/presenter.ts';
import { type Presenter, related } from '../../documents/presenter.ts';
import { stateBytes } from '../../workspace/state-versions.ts';
import { refTo, toOne, type WorldRecord } from '../../world/record.ts';
import { findObjectOf, registerSignedObject, signedUrl } from '../signed-objects/signed-objects.ts';

export const stateVersionPresenter: Presenter = {
  present(record, context) {
    const { id, type, attributes, relationships } = record;
    const run = toOne(record, 'run') ?? null;
    const creator = toOne(record, 'created-by') ?? null;
    const rollback = toOne(record, 'rollback-state-version');
    const commit = commitOf(record, context);
    return {
      id,
      type,
      attributes: {
        ...attributes,
        'vcs-commit-sha': attributes['vcs-commit-sha'] ?? commit?.['commit-sha'] ?? null,
        'vcs-commit-url': attributes['vcs-commit-url'] ?? commit?.['commit-url'] ?? null,
        'hosted-state-download-url': download(record, 'state', context),
        'hosted-state-upload-url': upload(record, 'state-upload', context),
        'hosted-json-state-download-url': download(record, 'json-state', context),
        'hosted-json-state-upload-url': upload(record, 'json-state-upload', context),
      },
      relationships: {
        ...(run && { run: related(run, `/api/v2/runs/${run.id}`) }),
        ...(creator && {
          'created-by': {
            data: creator,
            links: {
              self: `/api/v2/${creator.type}/${creator.id}`,
              related: run ? `/api/v2/runs/${run.id}/created-by` : `/api/v2/${creator.type}/${creator.id}`,
            },
          },
        }),
        workspace: related(relationships['workspace'] ?? null),
        outputs: related(outputs(record, context).map(refTo)),
        ...(rollback && { 'rollback-state-version': related(rollback) }),
      },
      links: { self: `/api/v2/state-versions/${id}` },
    };
  },
  include: { outputs },
};

function outputs({ id }: WorldRecord, { world }: PresentContext): WorldRecord[] {
  return [...world.related('state-version-outputs', 'state-version', id)];
}

/** What version control has of the configuration that the run applied. */
function commitOf(record: WorldRecord, { world }: PresentContext): JsonObject | undefined {
  const run = world.follow(toOne(record, 'run'));
  const configuration = run && toOne(run, 'configuration-version');
  return world.related('ingress-attributes', 'configuration-version', configuration?.id ?? '')[0]?.attributes;
}

function download(record: WorldRecord, form: 'state' | 'json-state', context: PresentContext): Json {
  if (!stateBytes(context.world, record, form)) return null;
  return signedUrl(context, registerSignedObject(context.world, { kind: form, record, method: 'GET' }));
}

/** Only until it is used. */
function upload(record: WorldRecord, kind: string, context: PresentContext): Json {
  const id = findObjectOf(context.world, record, kind)?.id;
  return id === undefined ? null : signedUrl(context, id);
}
