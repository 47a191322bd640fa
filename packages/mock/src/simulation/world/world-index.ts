import { toMany, type WorldRecord } from './record.ts';
import { recordType } from './record-types.ts';

const NONE: readonly WorldRecord[] = [];

/** Finds records by what they point to and by their keys without looking at all of them. */
export class WorldIndex {
  /** runs → workspace → id of the workspace → its runs, oldest first. */
  readonly #pointing = new Map<string, Map<string, Map<string, WorldRecord[]>>>();
  readonly #keys = new Map<string, Map<string, WorldRecord>>();

  add(record: WorldRecord): void {
    for (const relationship of indexed(record.type)) this.addRelationship(record, relationship);
    this.addKey(record);
  }

  remove(record: WorldRecord): void {
    for (const relationship of indexed(record.type)) this.removeRelationship(record, relationship);
    this.removeKey(record);
  }

  addRelationship(record: WorldRecord, relationship: string): void {
    const refs = toMany(record, relationship);
    if (refs.length === 0) return;
    const relationships = getOrMake(this.#pointing, record.type);
    const targets = getOrMake(relationships, relationship);
    for (const { id } of refs) {
      const list = targets.get(id);
      if (list) list.push(record);
      else targets.set(id, [record]);
    }
  }

  removeRelationship(record: WorldRecord, relationship: string): void {
    const targets = this.#pointing.get(record.type)?.get(relationship);
    for (const { id } of toMany(record, relationship)) {
      const list = targets?.get(id);
      // Deleting goes from the newest to the oldest, so the last one is mostly the right one.
      const at = list?.lastIndexOf(record) ?? -1;
      if (list && at >= 0) list.splice(at, 1);
      if (list?.length === 0) targets?.delete(id);
    }
  }

  addKey(record: WorldRecord): void {
    const key = keyOf(record);
    if (key === undefined) return;
    const keys = this.#keys.get(record.type) ?? new Map<string, WorldRecord>();
    if (keys.has(key)) throw new RangeError(`there are two ${record.type} ${key}`);
    this.#keys.set(record.type, keys.set(key, record));
  }

  removeKey(record: WorldRecord): void {
    const key = keyOf(record);
    if (key !== undefined) this.#keys.get(record.type)?.delete(key);
  }

  pointing(type: string, relationship: string, id: string): readonly WorldRecord[] {
    return this.#pointing.get(type)?.get(relationship)?.get(id) ?? NONE;
  }

  /** All relationships by which indexed records point to the id. */
  *pointingTo(id: string): Generator<{ relationship: string; records: WorldRecord[] }> {
    for (const relationships of this.#pointing.values()) {
      for (const [relationship, targets] of relationships) {
        const records = targets.get(id);
        if (records) yield { relationship, records: [...records] };
      }
    }
  }

  find(type: string, key: string): WorldRecord | undefined {
    return this.#keys.get(type)?.get(comparable(type, key));
  }
}

function keyOf(record: WorldRecord): string | undefined {
  const key = recordType(record.type).key?.(record);
  return key === undefined ? undefined : comparable(record.type, key);
}

function comparable(type: string, key: string): string {
  return recordType(type).ignoresCase ? key.toLowerCase() : key;
}

const names = new Map<string, readonly string[]>();

/** The relationships of a type by which its records are found. */
export function indexed(type: string): readonly string[] {
  let found = names.get(type);
  if (!found) {
    const { owners = [], references = [] } = recordType(type);
    found = [...owners, ...references];
    names.set(type, found);
  }
  return found;
}

function getOrMake<Key, Inner, Value>(maps: Map<Key, Map<Inner, Value>>, key: Key): Map<Inner, Value> {
  let map = maps.get(key);
  if (!map) {
    map = new Map();
    maps.set(key, map);
  }
  return map;
}
