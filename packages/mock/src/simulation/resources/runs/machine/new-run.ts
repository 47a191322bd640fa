import type { JsonObject } from '../../../../http/json.ts';
import { pick } from '../../../documents/json-api.ts';
import { findAction, planInvocations } from '../../../workspace/terraform-actions.ts';
import { type Ref, refTo, toOne, type WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';
import { assignScenario } from './assign-scenario.ts';
import { addCostEstimate } from './cost-estimates.ts';
import { recordRunEvent } from './record-run-event.ts';
import { goOn, startNextRun } from './run-driver.ts';
import { emitRunEvent, enter } from './run-progress.ts';
import { enqueue } from './run-queue.ts';
import { runsAside } from './run-status.ts';

/** Attributes that a create can set. */
const RUN_SETTINGS: readonly string[] = [
  'allow-config-generation',
  'allow-empty-apply',
  'auto-apply',
  'debugging-mode',
  'invoke-action-addrs',
  'is-destroy',
  'message',
  'plan-only',
  'policy-paths',
  'refresh',
  'refresh-only',
  'replace-addrs',
  'save-plan',
  'target-addrs',
  'terraform-version',
  'variables',
];

/** The default attributes of a run. */
export function newRunAttributes(now: string): JsonObject {
  return {
    'allow-config-generation': false,
    'allow-empty-apply': false,
    'auto-apply': false,
    'canceled-at': null,
    'created-at': now,
    'has-changes': false,
    'invoke-action-addrs': [],
    'is-destroy': false,
    message: 'Queued manually via the Terraform Enterprise API',
    'plan-only': false,
    refresh: true,
    'refresh-only': false,
    'replace-addrs': null,
    'save-plan': false,
    source: 'tfe-api',
    status: 'pending',
    'status-timestamps': {},
    'target-addrs': null,
    'terraform-version': '1.11.4',
    'trigger-reason': 'manual',
    'updated-at': now,
    variables: [],
  };
}

export function newPhaseAttributes(structured: boolean): JsonObject {
  return {
    status: 'pending',
    'status-timestamps': {},
    'execution-details': null,
    'resource-additions': null,
    'resource-changes': null,
    'resource-destructions': null,
    'resource-imports': null,
    'action-invocations': null,
    'structured-run-output-enabled': structured,
  };
}

export interface NewRun {
  attributes?: JsonObject;
  configuration: WorldRecord | undefined;
  /** Left out for the run that an upload queues. */
  by?: Ref | undefined;
}

/** Makes a pending run. `startRun` starts it. */
export function createRun(
  world: World,
  workspace: WorldRecord,
  { attributes = {}, configuration, by }: NewRun,
): WorldRecord {
  const version = String(workspace.attributes['terraform-version']);
  const run = world.create('runs', {
    attributes: {
      ...newRunAttributes(world.now()),
      'auto-apply': workspace.attributes['auto-apply'] ?? false,
      ...(/^\d+\.\d+\.\d+$/.test(version) && { 'terraform-version': version }),
      ...pick(attributes, [...RUN_SETTINGS, 'source']),
    },
    relationships: {
      workspace: refTo(workspace),
      'configuration-version': configuration ? refTo(configuration) : null,
      'created-by': by ? refTo(by) : null,
      'input-state-version': toOne(workspace, 'current-state-version') ?? null,
    },
  });
  addPhases(world, run, workspace);
  enter(world, run, 'pending');
  assignScenario(world, run);
  addCostEstimate(world, run);
  for (const address of [run.attributes['invoke-action-addrs'] ?? []].flat()) {
    const found = findAction(world, workspace, String(address));
    if (found) planInvocations(world, run, found);
  }
  recordRunEvent(world, run, { action: 'created', actor: by });
  world.update(workspace, {
    attributes: {
      'latest-change-at': world.now(),
      'workspace-kpis-runs-count': Number(workspace.attributes['workspace-kpis-runs-count'] ?? 0) + 1,
    },
  });
  emitRunEvent(world, run, ['created'], by);
  return run;
}

/** Adds the plan and the apply of a run. */
function addPhases(world: World, run: WorldRecord, workspace: WorldRecord): void {
  const structured = workspace.attributes['structured-run-output-enabled'] !== false;
  for (const type of ['plans', 'applies']) {
    const attributes = newPhaseAttributes(structured);
    if (type === 'plans') Object.assign(attributes, { 'has-changes': false, 'generated-configuration': null });
    else attributes['action-failures'] = null;
    world.create(type, { attributes, relationships: { run: refTo(run) } });
  }
}

/** Starts a run or puts it in line. Separate from `createRun`, so that the answer shows a pending run. */
export function startRun(world: World, run: WorldRecord): void {
  if (runsAside(run)) {
    goOn(world, run);
    return;
  }
  enqueue(world, run);
  const workspace = world.follow(toOne(run, 'workspace'));
  if (workspace) startNextRun(world, workspace);
}
