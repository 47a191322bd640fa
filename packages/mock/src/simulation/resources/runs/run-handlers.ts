import type { Answer } from '../../../http/answer.ts';
import { conflict, unprocessable } from '../../../http/api-errors.ts';
import { created, show } from '../../documents/answers.ts';
import type { Call, Handlers } from '../../documents/call.ts';
import { type SentResource, sentId, sentResource } from '../../documents/json-api.ts';
import { permit } from '../../documents/permit.ts';
import { findAction } from '../../workspace/terraform-actions.ts';
import { toOne, type WorldRecord } from '../../world/record.ts';
import type { World } from '../../world/world.ts';
import { isCurrentConfiguration } from '../configuration-versions/store-configuration.ts';
import { createRun, startRun } from './machine/new-run.ts';
import { noteRead } from './machine/run-driver.ts';
import { activeRun } from './machine/run-queue.ts';

export const runHandlers: Handlers = {
  createRun: create,
  getRun,
  getCostEstimate: (call) => {
    const estimate = call.scope.get('cost-estimates');
    noteRead(call.world, call.scope.get('runs'));
    return show(call, estimate);
  },
};

function getRun(call: Call): Answer {
  const run = call.scope.get('runs');
  noteRead(call.world, run);
  return show(call, run);
}

function create(call: Call): Answer {
  const { world, actor } = call;
  const sent = sentResource(call);
  const id = sentId(sent, 'workspace');
  const workspace = permit(call, id ? world.get('workspaces', id) : undefined).get('workspaces');
  const configuration = configurationFor(call, workspace, sent);
  checkActions(call, workspace, sent);
  const { attributes } = sent;
  if (attributes['is-destroy'] === true && workspace.attributes['allow-destroy-plan'] === false) {
    throw unprocessable('/data/attributes/is-destroy', 'Destroy plans are not allowed in this workspace');
  }
  if (attributes['is-destroy'] === true && attributes['refresh-only'] === true) {
    throw unprocessable('/data/attributes/refresh-only', 'Refresh only cannot be combined with is-destroy');
  }
  // What is uploaded to be looked at is never applied.
  const planOnly = configuration?.attributes['speculative'] === true || attributes['plan-only'] === true;
  if (attributes['terraform-version'] && !planOnly) {
    throw unprocessable('/data/attributes/terraform-version', 'Terraform version can only be set for plan-only runs');
  }
  const run = createRun(world, workspace, {
    attributes: {
      ...attributes,
      'plan-only': planOnly,
      // To invoke an action is to refresh and do that: the operation action_only.
      ...([attributes['invoke-action-addrs'] ?? []].flat().length > 0 && { 'refresh-only': true }),
      'debugging-mode': attributes['debugging-mode'] ?? attributes['debugging_mode'] ?? false,
      source: call.headers['x-terraform-integration'] === 'cloud' ? 'terraform+cloud' : 'tfe-api',
    },
    configuration,
    by: actor.user,
  });
  const answer = created(call, run);
  startRun(world, run);
  return answer;
}

function configurationFor({ world }: Call, workspace: WorldRecord, sent: SentResource): WorldRecord | undefined {
  const pointer = '/data/relationships/configuration-version';
  const id = sentId(sent, 'configuration-version');
  if (!id) {
    const current = latestConfiguration(world, workspace);
    const scripted = workspace.internal['scenario'] || [workspace.internal['next-scenarios'] ?? []].flat().length > 0;
    if (!current && !scripted) throw unprocessable(pointer, 'The workspace has no configuration; upload one first');
    return current;
  }
  const found = world.get('configuration-versions', id);
  if (!found || toOne(found, 'workspace')?.id !== workspace.id) {
    throw unprocessable(pointer, 'Configuration version does not exist in the workspace');
  }
  if (found.attributes['status'] !== 'uploaded' && found.attributes['status'] !== 'archived') {
    throw unprocessable(pointer, `Configuration version is ${String(found.attributes['status'])}, not uploaded`);
  }
  return found;
}

/** The current one, or while that waits for its upload the one before it. */
function latestConfiguration(world: World, workspace: WorldRecord): WorldRecord | undefined {
  const current = world.follow(toOne(workspace, 'current-configuration-version'));
  if (current?.attributes['status'] !== 'pending') return current;
  return world
    .related('configuration-versions', 'workspace', workspace.id)
    .findLast((one) => isCurrentConfiguration(one) && one.attributes['status'] === 'uploaded');
}

function checkActions({ world }: Call, workspace: WorldRecord, { attributes }: SentResource): void {
  const addresses = [attributes['invoke-action-addrs'] ?? []].flat();
  if (addresses.length === 0) return;
  const pointer = '/data/attributes/invoke-action-addrs';
  const [address] = addresses;
  if (addresses.length > 1) throw unprocessable(pointer, 'Invoke action addrs must contain exactly one address');
  if ([attributes['target-addrs'] ?? []].flat().length > 0) {
    throw unprocessable(pointer, 'Invoke action addrs cannot be combined with target-addrs');
  }
  if (attributes['is-destroy'] === true) {
    throw unprocessable(pointer, 'Invoke action addrs cannot be combined with is-destroy');
  }
  // The API does not check the form; an address of another one fails the plan.
  const isAddress = /^(module\..+\.)?action\.[^.]+\.[^.]+$/.test(String(address));
  if (isAddress && !findAction(world, workspace, String(address))) {
    throw unprocessable(pointer, `Invoke action addrs: the workspace has no ${String(address)}`);
  }
  if (workspace.attributes['locked'] === true || activeRun(world, workspace)) {
    throw conflict('The workspace is locked or has a run in progress');
  }
}
