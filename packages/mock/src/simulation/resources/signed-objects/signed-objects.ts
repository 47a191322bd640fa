import type { PresentContext } from '../../documents/presenter.ts';
import { toOne, type WorldRecord } from '../../world/record.ts';
import type { World } from '../../world/world.ts';
import { signedObjectId } from './signed-object-id.ts';

/** Part of an object: `offset` of the first byte and how many at most. */
export interface ByteRange {
  offset: number;
  /** Undefined for all that there is. */
  limit: number | undefined;
}

export interface ReadObject {
  /** `application/json`, `text/plain` or `application/octet-stream`. */
  mediaType: string;
  bytes: Uint8Array;
}

type MaybePromise<Value> = Value | Promise<Value>;
type UnpackedFiles = ReadonlyMap<string, Uint8Array>;

/** What is behind the signed URLs of a kind. Registered in `signed-object-kinds.ts`. */
export interface SignedObjectKind {
  /** The asked bytes, cut already (`cutBytes`); undefined for nothing there (404). Called at each read, so it may grow. */
  read?(world: World, record: WorldRecord, range: ByteRange): MaybePromise<ReadObject | undefined>;
  /** Unpacks an upload for `write`, which cannot wait. */
  unpack?(bytes: Uint8Array): Promise<UnpackedFiles | undefined>;
  /** Takes an upload. Throws an ErrorAnswer for bytes that are not what they should be; the URL then stays good. */
  write?(world: World, record: WorldRecord, bytes: Uint8Array, files?: UnpackedFiles): void;
}

export interface NewSignedObject {
  /** A name of `signed-object-kinds.ts`. */
  kind: string;
  /** What it is the bytes of. The URL dies with it. */
  record: WorldRecord;
  method: 'GET' | 'PUT';
  /** Good for one request. */
  once?: boolean;
  /** Milliseconds. */
  expiresIn?: number;
}

/**
 * Makes a signed URL and answers the id of its object. For one that stays good, again and again the same, so that who
 * polls does not fill the world with URLs.
 */
export function registerSignedObject(world: World, wanted: NewSignedObject): string {
  const { kind, record, method, once = false, expiresIn } = wanted;
  const now = world.clock.now();
  if (!once) {
    const enough = now + (expiresIn ?? 0) / 2;
    const known = findObjectOf(world, record, kind);
    if (known?.internal['method'] === method && isGood(known.internal, enough)) return known.id;
    // The old URL works until it expires; there are never more than two.
    for (const old of expired(world, record)) world.delete(old);
  }
  const expiresAt = expiresIn === undefined ? null : now + expiresIn;
  return world.create('signed-objects', {
    id: signedObjectId(world),
    relationships: { subject: { type: record.type, id: record.id } },
    internal: { kind, method, once, 'expires-at': expiresAt },
  }).id;
}

/** The object of a kind that a record has, good or not; the latest of several. */
export function findObjectOf(world: World, record: WorldRecord, kind: string): WorldRecord | undefined {
  return world.related('signed-objects', 'subject', record.id).findLast(({ internal }) => internal['kind'] === kind);
}

function expired(world: World, record: WorldRecord): WorldRecord[] {
  const objects = world.related('signed-objects', 'subject', record.id);
  return objects.filter(({ internal }) => !isGood(internal, world.clock.now()));
}

/** Where the object can be reached. */
export function signedUrl({ origin }: Pick<PresentContext, 'origin'>, id: string): string {
  return `${origin}/v1/object/${id}`;
}

/** What `registerSignedObject` made and what it is the bytes of; undefined when unknown, used or expired. */
export function findSignedObject(
  world: World,
  id: string,
  method: 'GET' | 'PUT',
): { object: WorldRecord; record: WorldRecord; kind: string } | undefined {
  const object = world.get('signed-objects', id);
  if (!object || object.internal['method'] !== method || !isGood(object.internal, world.clock.now())) return undefined;
  const record = world.follow(toOne(object, 'subject'));
  return record && { object, record, kind: String(object.internal['kind']) };
}

export function cutBytes(bytes: Uint8Array, { offset, limit }: ByteRange): Uint8Array {
  return bytes.subarray(offset, limit === undefined ? undefined : offset + limit);
}

function isGood({ 'expires-at': expiresAt }: WorldRecord['internal'], now: number): boolean {
  return typeof expiresAt !== 'number' || now < expiresAt;
}
