import { secondsTimestamp } from '../clock.ts';
import type { JsonObject } from '../json.ts';
import { refTo, type WorldRecord } from '../record.ts';
import type { World } from '../world.ts';
import { ConfigurationError } from './configuration-error.ts';
import { type HclBlock, parseHcl } from './hcl.ts';
import { createRun, startRun } from './new-run.ts';
import { workspaceOf } from './run-parts.ts';
import { enter } from './run-state.ts';
import { readTarGz } from './tar.ts';

/** Takes in the archive of a configuration version, and queues a run of it if that was wished. */
export function storeConfiguration(world: World, configuration: WorldRecord, bytes: Uint8Array): void {
  const archive = `${configuration.id}.archive`;
  world.blobs.set(archive, bytes);
  enter(world, configuration, 'uploaded');
  world.update(configuration, { internal: { archive, blobs: [archive] } });
  const workspace = workspaceOf(world, configuration);
  const { speculative, 'auto-queue-runs': queues } = configuration.attributes;
  if (isCurrentConfiguration(configuration)) {
    world.update(workspace, { relationships: { 'current-configuration-version': refTo(configuration) } });
  }
  const files = readTarGz(bytes) ?? new Map<string, Uint8Array>();
  const readme = files.get('README.md');
  if (readme) world.update(configuration, { internal: { readme: Buffer.from(readme).toString('utf8') } });
  addActions(world, workspace, files);
  if (queues === false) return;
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
function addActions(world: World, workspace: WorldRecord, archive: ReadonlyMap<string, Uint8Array>): void {
  const known = new Set(
    world.related('actions', 'workspace', workspace.id).map(({ attributes }) => attributes['address']),
  );
  const now = secondsTimestamp(world.clock.now());
  const files = [...archive].filter(([path]) => path.endsWith('.tf'));
  for (const { kind, labels } of files.flatMap(([, text]) => blocksOf(text))) {
    const address = `action.${labels.join('.')}`;
    if (kind !== 'action' || labels.length !== 2 || known.has(address)) continue;
    known.add(address);
    world.create('actions', {
      attributes: {
        address,
        'module-address': 'system:root_module',
        provider: labels[0]?.split('_')[0] ?? '',
        'documentation-url': null,
        'created-at': now,
        'updated-at': now,
        'instance-type': null,
        'count-value': null,
        'for-each-values': null,
      },
      relationships: { workspace: refTo(workspace) },
    });
  }
}

/** None of a file that cannot be read: the plan of the run says so. */
function blocksOf(text: Uint8Array): HclBlock[] {
  try {
    return parseHcl(Buffer.from(text).toString('utf8')).blocks;
  } catch (error) {
    if (error instanceof ConfigurationError) return [];
    throw error;
  }
}

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
