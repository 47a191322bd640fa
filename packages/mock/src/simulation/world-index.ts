import { toMany, type WorldRecord } from './record.ts';
import { recordType } from './record-types.ts';

const NONE: readonly WorldRecord[] = [];

/** Finds records by what they point to and by their keys without looking at all of them. */
export class WorldIndex {
  /** `runs.workspace` → id of the workspace → its runs, oldest first. */
  readonly #pointing = new Map<string, Map<string, WorldRecord[]>>();
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
    const name = `${record.type}.${relationship}`;
    const targets = this.#pointing.get(name) ?? new Map<string, WorldRecord[]>();
    this.#pointing.set(name, targets);
    for (const { id } of toMany(record, relationship)) {
      const list = targets.get(id);
      if (list) list.push(record);
      else targets.set(id, [record]);
    }
  }

  removeRelationship(record: WorldRecord, relationship: string): void {
    const targets = this.#pointing.get(`${record.type}.${relationship}`);
    for (const { id } of toMany(record, relationship)) {
      const list = targets?.get(id);
      // Deleting goes from the newest to the oldest, so the last one is most often it.
      const at = list?.lastIndexOf(record) ?? -1;
      if (list && at >= 0) list.splice(at, 1);
      if (list?.length === 0) targets?.delete(id);
    }
  }

  addKey(record: WorldRecord): void {
    const key = recordType(record.type).key?.(record);
    if (key === undefined) return;
    const keys = this.#keys.get(record.type) ?? new Map<string, WorldRecord>();
    if (keys.has(key)) throw new RangeError(`there are two ${record.type} ${key}`);
    this.#keys.set(record.type, keys.set(key, record));
  }

  removeKey(record: WorldRecord): void {
    const key = recordType(record.type).key?.(record);
    if (key !== undefined) this.#keys.get(record.type)?.delete(key);
  }

  pointing(type: string, relationship: string, id: string): readonly WorldRecord[] {
    return this.#pointing.get(`${type}.${relationship}`)?.get(id) ?? NONE;
  }

  /** All relationships by which indexed records point to the id. */
  *pointingTo(id: string): Generator<{ relationship: string; records: WorldRecord[] }> {
    for (const [name, targets] of this.#pointing) {
      const records = targets.get(id);
      if (records) yield { relationship: name.slice(name.indexOf('.') + 1), records: [...records] };
    }
  }

  find(type: string, key: string): WorldRecord | undefined {
    return this.#keys.get(type)?.get(key);
  }
}

export function indexed(type: string): string[] {
  const { owners = [], references = [] } = recordType(type);
  return [...owners, ...references];
}
