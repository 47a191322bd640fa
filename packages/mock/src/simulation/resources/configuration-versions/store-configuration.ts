import { notFound } from '../../../http/api-errors.ts';
import { bytesText } from '../../../http/bytes.ts';
import type { JsonObject } from '../../../http/json.ts';
import type { ConfigurationFiles } from '../../../terraform/configuration/read-module.ts';
import { declaredActions } from '../../../terraform/plan/declared-actions.ts';
import { configurationSource } from '../../workspace/configuration-source.ts';
import { storeFiles } from '../../workspace/store-files.ts';
import { ROOT_MODULE } from '../../workspace/terraform-actions.ts';
import { secondsTimestamp } from '../../world/clock.ts';
import { refTo, type WorldRecord } from '../../world/record.ts';
import type { World } from '../../world/world.ts';
import { createRun, startRun } from '../runs/machine/new-run.ts';
import { workspaceOf } from '../runs/machine/run-parts.ts';
import { enter } from '../runs/machine/run-progress.ts';

/**
 * Stores an uploaded archive and its files, and queues a run where the configuration version says so. A later upload takes
 * the place of an earlier one.
 * @throws ErrorAnswer 404 once the configuration version takes no more
 */
export function storeConfiguration(
  world: World,
  configuration: WorldRecord,
  bytes: Uint8Array,
  files: ConfigurationFiles | undefined,
): void {
  const isAgain = configuration.attributes['status'] === 'uploaded';
  if (!isAgain && configuration.attributes['status'] !== 'pending') throw notFound();
  const archive = `${configuration.id}.archive`;
  world.blobs.set(archive, bytes);
  if (!isAgain) enter(world, configuration, 'uploaded');
  const blobs = files ? [archive, storeFiles(world, configuration, files)] : [archive];
  world.update(configuration, { internal: { archive, blobs } });
  const workspace = workspaceOf(world, configuration);
  const { speculative, 'auto-queue-runs': queues } = configuration.attributes;
  if (isCurrentConfiguration(configuration)) {
    world.update(workspace, { relationships: { 'current-configuration-version': refTo(configuration) } });
  }
  const readme = files?.get('README.md');
  if (readme) world.update(configuration, { internal: { readme: bytesText(readme) } });
  if (files) addActions(world, workspace, files);
  if (queues === false || isAgain) return;
  const attributes = {
    source: 'tfe-configuration-version',
    'plan-only': speculative === true,
    message: 'Queued by an uploaded configuration',
  };
  startRun(world, createRun(world, workspace, { attributes, configuration }));
}

/** Whether it becomes the workspace's current one: those that are only to be looked at, or to be saved, do not. */
export function isCurrentConfiguration({ attributes }: WorldRecord): boolean {
  return attributes['speculative'] !== true && attributes['provisional'] !== true;
}

/** The actions that the configuration declares can be invoked from now on. */
function addActions(world: World, workspace: WorldRecord, files: ConfigurationFiles): void {
  const now = secondsTimestamp(world.clock.now());
  for (const attributes of declaredActions(configurationSource(world, workspace, { files }))) {
    const known = world
      .related('actions', 'workspace', workspace.id)
      .find((one) => one.attributes['address'] === attributes['address'] && isInRoot(one));
    if (known) {
      world.update(known, { attributes: { ...attributes, 'updated-at': now } });
      continue;
    }
    world.create('actions', {
      attributes: {
        'module-address': ROOT_MODULE,
        'documentation-url': null,
        'created-at': now,
        'updated-at': now,
        ...attributes,
      },
      relationships: { workspace: refTo(workspace) },
    });
  }
}

const isInRoot = ({ attributes }: WorldRecord) => attributes['module-address'] === ROOT_MODULE;

/** What a configuration version without further ado looks like. */
export function newConfigurationAttributes(): JsonObject {
  return {
    'auto-queue-runs': true,
    error: null,
    'error-message': null,
    source: 'tfe-api',
    speculative: false,
    status: 'pending',
    'status-timestamps': {},
    'changed-files': [],
    provisional: false,
  };
}
