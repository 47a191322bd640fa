import type { JsonObject } from '../../http/json.ts';
import type { AppliedState } from '../../terraform/plan/applied-state.ts';
import { stateJson } from '../../terraform/state/state-json.ts';
import { md5Of, parseState, type TerraformState, writeState } from '../../terraform/state/terraform-state.ts';
import { type Ref, refTo, toOne, type WorldRecord } from '../world/record.ts';
import type { World } from '../world/world.ts';
import { postponeAutoDestroy } from './auto-destroy.ts';
import { countOf, outputsOf, summaryOf } from './state-summary.ts';

export interface NewStateVersion {
  serial: number;
  lineage: string;
  /** Of the state, in hex. Its bytes are sent later. */
  md5: string;
  createdBy: Ref | undefined;
  run?: Ref | undefined;
  rollback?: Ref | undefined;
  /** A snapshot: becomes the current state only when the workspace is unlocked. */
  intermediate?: boolean;
}

/** The state that an apply of the run wrote: the next serial, the same lineage, finalized. It becomes the current one. */
export function createStateVersionFromRun(
  world: World,
  workspace: WorldRecord,
  run: WorldRecord,
  { resources, outputs }: AppliedState,
): WorldRecord {
  const newest = newestState(world, workspace);
  const wanted = String(workspace.attributes['terraform-version']);
  const state: TerraformState = {
    version: 4,
    terraform_version: /^\d+\.\d+\.\d+$/.test(wanted) ? wanted : '1.11.4',
    serial: serialOf(newest) + 1,
    lineage: newest ? lineageOf(newest) : newLineage(world),
    outputs: { ...outputs },
    resources: [...resources],
  };
  const bytes = writeState(state);
  const { serial, lineage } = state;
  const made = { serial, lineage, md5: md5Of(bytes), createdBy: toOne(run, 'created-by'), run: refTo(run) };
  const version = addStateVersion(world, workspace, made);
  storeJsonState(world, version, stateJson(state));
  return storeState(world, version, bytes);
}

/** Adds a version that waits for its state, and discards one that waited before. */
export function addStateVersion(world: World, workspace: WorldRecord, made: NewStateVersion): WorldRecord {
  discardPending(world, workspace);
  const { serial, lineage, md5, createdBy, run, rollback, intermediate = false } = made;
  return world.create('state-versions', {
    attributes: { ...newStateVersionAttributes(world.now()), serial, intermediate },
    relationships: {
      workspace: refTo(workspace),
      run: run ?? null,
      'created-by': createdBy ?? null,
      ...(rollback && { 'rollback-state-version': rollback }),
    },
    internal: { lineage, md5: md5.toLowerCase() },
  });
}

export function newStateVersionAttributes(now: string): JsonObject {
  return {
    'created-at': now,
    size: null,
    status: 'pending',
    intermediate: false,
    'resources-processed': false,
    'vcs-commit-sha': null,
    'vcs-commit-url': null,
  };
}

/** Stores the raw state. The version is then complete, and the current one unless it is a snapshot. */
export function storeState(world: World, version: WorldRecord, bytes: Uint8Array): WorldRecord {
  const state = parseState(bytes);
  putBlob(world, version, 'state', bytes);
  world.update(version, {
    attributes: {
      size: bytes.length,
      status: 'finalized',
      'resources-processed': true,
      ...(state && summaryOf(state)),
    },
    internal: { 'resource-count': state ? countOf(state.resources) : 0, 'is-json': state !== undefined },
  });
  const ids = (version.internal['output-ids'] ?? {}) as Record<string, string>;
  for (const attributes of state ? outputsOf(state) : []) {
    const id = ids[String(attributes['name'])];
    const relationships = { 'state-version': refTo(version) };
    world.create('state-version-outputs', { ...(id !== undefined && { id }), attributes, relationships });
  }
  if (version.attributes['intermediate'] !== true) makeCurrent(world, version);
  return version;
}

export function storeJsonState(world: World, version: WorldRecord, bytes: Uint8Array): void {
  putBlob(world, version, 'json-state', bytes);
}

/** @param form the raw state or terraform's JSON form of it */
export function stateBytes(world: World, version: WorldRecord, form: 'state' | 'json-state'): Uint8Array | undefined {
  return world.blobs.get(`${version.id}.${form}`);
}

/** On unlocking: the last snapshot becomes the current state. */
export function settleState(world: World, workspace: WorldRecord): void {
  discardPending(world, workspace);
  const newest = newestState(world, workspace);
  if (newest?.attributes['intermediate'] !== true) return;
  world.update(newest, { attributes: { intermediate: false } });
  makeCurrent(world, newest);
}

/** The newest version that has its state, also a snapshot. */
export function newestState(world: World, workspace: WorldRecord): WorldRecord | undefined {
  return world
    .related('state-versions', 'workspace', workspace.id)
    .findLast(({ attributes }) => attributes['status'] === 'finalized');
}

export function currentState(world: World, workspace: WorldRecord): WorldRecord | undefined {
  return world.follow(toOne(workspace, 'current-state-version'));
}

export function serialOf(version: WorldRecord | undefined): number {
  return Number(version?.attributes['serial'] ?? 0);
}

export function lineageOf(version: WorldRecord): string {
  return String(version.internal['lineage'] ?? '');
}

function makeCurrent(world: World, version: WorldRecord): void {
  const workspace = world.follow(toOne(version, 'workspace'));
  if (!workspace) return;
  world.update(workspace, {
    attributes: { 'resource-count': Number(version.internal['resource-count'] ?? 0), 'latest-change-at': world.now() },
    relationships: { 'current-state-version': refTo(version) },
  });
  postponeAutoDestroy(world, workspace);
}

// Only the newest can be pending, since each new version discards the one before.
function discardPending(world: World, workspace: WorldRecord): void {
  const newest = world.related('state-versions', 'workspace', workspace.id).at(-1);
  if (newest?.attributes['status'] !== 'pending') return;
  for (const object of [...world.related('signed-objects', 'subject', newest.id)]) world.delete(object);
  world.update(newest, { attributes: { status: 'discarded' } });
}

function putBlob(world: World, version: WorldRecord, form: string, bytes: Uint8Array): void {
  const blob = `${version.id}.${form}`;
  world.blobs.set(blob, Uint8Array.from(bytes));
  const others = [version.internal['blobs'] ?? []].flat().filter((other) => other !== blob);
  world.update(version, { internal: { blobs: [...others, blob] } });
}

/** A UUID, like terraform's. */
function newLineage(world: World): string {
  const hex = (length: number) =>
    Array.from({ length }, () => Math.floor(world.random.next() * 16).toString(16)).join('');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
}
