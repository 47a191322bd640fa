import { ErrorAnswer } from '../../../http/error-answer.ts';
import { isObject } from '../../../http/json.ts';
import { md5Of } from '../../../terraform/state/terraform-state.ts';
import { stateBytes, storeJsonState, storeState } from '../../workspace/state-versions.ts';
import type { WorldRecord } from '../../world/record.ts';
import type { World } from '../../world/world.ts';
import { type ByteRange, cutBytes, type ReadObject, type SignedObjectKind } from '../signed-objects/signed-objects.ts';

/** The raw states and their JSON forms: the very bytes that were uploaded. */
export const stateVersionObjects: Readonly<Record<string, SignedObjectKind>> = {
  state: { read: (...args) => read('state', ...args) },
  'json-state': { read: (...args) => read('json-state', ...args) },
  'state-upload': { write: writeRaw },
  'json-state-upload': { write: storeJsonState },
};

function read(
  form: 'state' | 'json-state',
  world: World,
  version: WorldRecord,
  range: ByteRange,
): ReadObject | undefined {
  const bytes = stateBytes(world, version, form);
  if (!bytes) return undefined;
  const whole = range.offset === 0 && (range.limit === undefined || range.limit >= bytes.length);
  // An object store takes what it is given, and gives it back as what it is.
  const isJson = whole && (form === 'json-state' ? parsesAsJson(bytes) : version.internal['is-json'] === true);
  return {
    mediaType: isJson ? 'application/json' : 'application/octet-stream',
    bytes: cutBytes(bytes, range),
  };
}

function parsesAsJson(bytes: Uint8Array): boolean {
  try {
    return isObject(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    return false;
  }
}

function writeRaw(world: World, version: WorldRecord, bytes: Uint8Array): void {
  if (md5Of(bytes) !== version.internal['md5']) {
    const detail = 'The MD5 hash of the uploaded state is not the one that the state version was created with';
    throw new ErrorAnswer(403, { title: 'forbidden', detail });
  }
  storeState(world, version, bytes);
}
