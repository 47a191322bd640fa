import type { Answer } from '../../../http/answer.ts';
import { conflict, unprocessable } from '../../../http/api-errors.ts';
import { base64Bytes } from '../../../http/bytes.ts';
import { ErrorAnswer } from '../../../http/error-answer.ts';
import type { JsonObject } from '../../../http/json.ts';
import { md5Of, parseState, withSerial } from '../../../terraform/state/terraform-state.ts';
import { created } from '../../documents/answers.ts';
import type { Call, Handlers } from '../../documents/call.ts';
import { type SentResource, sentId, sentResource } from '../../documents/json-api.ts';
import { lockedBy, lockHolder } from '../../workspace/locks.ts';
import {
  addStateVersion,
  lineageOf,
  newestState,
  serialOf,
  stateBytes,
  storeJsonState,
  storeState,
} from '../../workspace/state-versions.ts';
import { type Ref, refTo, toOne, type WorldRecord } from '../../world/record.ts';
import { registerSignedObject } from '../signed-objects/signed-objects.ts';
import { snapshotInterval, withSnapshotInterval } from './state-version-handlers.ts';

export const createStateVersionHandlers: Handlers = { createStateVersion, rollbackStateVersion };

const DAY = 24 * 60 * 60 * 1000;

function createStateVersion(call: Call): Answer {
  const { world } = call;
  const workspace = call.scope.get('workspaces');
  const sent = sentResource(call);
  const run = runOf(call, workspace, sent);
  checkLock(call, workspace, run);
  const { serial, md5, lineage = '', force = false } = sent.attributes as { [name: string]: string | number | boolean };
  const state = decode(sent.attributes, 'state');
  const jsonState = decode(sent.attributes, 'json-state');
  decode(sent.attributes, 'json-state-outputs');
  if (state && md5Of(state) !== String(md5).toLowerCase()) {
    throw unprocessable('/data/attributes/md5', 'Md5 does not match the state');
  }
  if (!/^[0-9a-f]{32}$/i.test(String(md5))) throw unprocessable('/data/attributes/md5', 'Md5 must have 32 hex digits');
  if (Number(serial) < 0) throw unprocessable('/data/attributes/serial', 'Serial must not be negative');
  const file = state && parseState(state);
  if (state && !file) throw unprocessable('/data/attributes/state', 'State is not a Terraform state');

  const known = newestState(world, workspace);
  const made = {
    serial: Number(serial),
    md5: String(md5).toLowerCase(),
    lineage: String(lineage || file?.lineage || ''),
  };
  if (known && force !== true) {
    if (isSame(known, made)) return withSnapshotInterval(call, created(call, known));
    checkFollows(known, made);
  }
  const version = addStateVersion(world, workspace, {
    ...made,
    createdBy: refTo(call.actor.user),
    run,
    intermediate: snapshotInterval(call) !== undefined,
  });
  if (state) {
    if (jsonState) storeJsonState(world, version, jsonState);
    storeState(world, version, state);
  } else {
    for (const kind of ['state-upload', 'json-state-upload']) {
      registerSignedObject(world, { kind, record: version, method: 'PUT', once: true, expiresIn: DAY });
    }
  }
  return withSnapshotInterval(call, created(call, version));
}

/** Makes a former state the current one again, under the next serial. */
function rollbackStateVersion(call: Call): Answer {
  const { world } = call;
  const workspace = call.scope.get('workspaces');
  checkLock(call, workspace, undefined);
  const wanted = world.get('state-versions', sentId(sentResource(call), 'rollback-state-version') ?? '');
  const bytes =
    wanted && toOne(wanted, 'workspace')?.id === workspace.id ? stateBytes(world, wanted, 'state') : undefined;
  if (!wanted || !bytes) {
    const pointer = '/data/relationships/rollback-state-version';
    throw unprocessable(pointer, 'State version to roll back to does not exist, or has no state');
  }
  const serial = serialOf(newestState(world, workspace)) + 1;
  const copied = withSerial(bytes, serial);
  const version = addStateVersion(world, workspace, {
    serial,
    lineage: lineageOf(wanted),
    md5: md5Of(copied),
    createdBy: refTo(call.actor.user),
    rollback: refTo(wanted),
  });
  const json = stateBytes(world, wanted, 'json-state');
  if (json) storeJsonState(world, version, json);
  storeState(world, version, copied);
  return created(call, version);
}

// The words are HCP Terraform's, as people have reported them.
function checkLock({ world, actor }: Call, workspace: WorldRecord, run: Ref | undefined): void {
  if (workspace.attributes['locked'] !== true) {
    throw conflict('This workspace is not locked and will only accept state uploads when locked');
  }
  const holder = lockedBy(workspace);
  const own = lockHolder(actor);
  if (!holder || (holder.type === own.type && holder.id === own.id) || holder.id === run?.id) return;
  const { attributes, id } = world.follow(holder) ?? { attributes: {} as JsonObject, id: holder.id };
  const name =
    { runs: `Run ${id}`, teams: `Team ${attributes['name']}` }[holder.type] ?? `User ${attributes['username']}`;
  throw conflict(`This workspace is locked by ${name} and will only accept state uploads from them while locked.`);
}

function runOf({ world }: Call, workspace: WorldRecord, sent: SentResource): Ref | undefined {
  const id = sentId(sent, 'run');
  if (!id) return undefined;
  const run = world.get('runs', id);
  if (!run || toOne(run, 'workspace')?.id !== workspace.id) {
    throw unprocessable('/data/relationships/run', 'Run does not exist in this workspace');
  }
  return refTo(run);
}

interface Identity {
  serial: number;
  md5: string;
  lineage: string;
}

/** Sent again, say after the answer was lost. */
function isSame(known: WorldRecord, { serial, md5, lineage }: Identity): boolean {
  return serialOf(known) === serial && known.internal['md5'] === md5 && (!lineage || lineageOf(known) === lineage);
}

function checkFollows(known: WorldRecord, { serial, lineage }: Identity): void {
  const currentLineage = lineageOf(known);
  if (lineage && currentLineage && lineage !== currentLineage) {
    throw conflict(
      'The lineage provided in the state file does not match the value currently known by HCP Terraform. This means that the provided state is most likely not related to the target workspace. Check that the backend configuration is correct and try again.',
    );
  }
  const current = serialOf(known);
  if (serial === current) {
    throw conflict(
      'The MD5 hash of the state provided does not match what is currently known for the same serial number',
    );
  }
  if (serial < current) {
    const detail =
      'The serial provided in the state file is not greater than the serial currently known remotely. This means that there may have been an update made since the state was last read.';
    throw new ErrorAnswer(412, { title: 'precondition failed', detail });
  }
}

/** Base64, whatever its padding. */
function decode(attributes: JsonObject, name: string): Uint8Array | undefined {
  const text = attributes[name];
  if (typeof text !== 'string' || text === '') return undefined;
  if (!/^[A-Za-z0-9+/_-]*={0,2}\s*$/.test(text)) {
    throw unprocessable(`/data/attributes/${name}`, 'Must be base64');
  }
  return base64Bytes(text);
}
