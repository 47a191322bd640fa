import type { Json } from '../../http/json.ts';
import { type Clock, timestamp } from './clock.ts';
import type { PendingJob } from './job.ts';
import { newId, newSecret } from './new-id.ts';
import { PendingJobs } from './pending-jobs.ts';
import { createRandom, type Random } from './random.ts';
import { type NewRecord, type RecordChanges, type Ref, refTo, toMany, type WorldRecord } from './record.ts';
import { recordType } from './record-types.ts';
import type { WorldEvent, WorldListener } from './world-event.ts';
import { indexed, WorldIndex } from './world-index.ts';
import type { WorldOptions } from './world-options.ts';

/** All state of one HCP Terraform: synchronous, without I/O, and the same after the same calls. */
export class World {
  readonly name: string;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #blobs = new Map<string, Uint8Array>();
  #revision = 0;
  #reads = 0;
  readonly #types = new Map<string, Map<string, WorldRecord>>();
  readonly #index = new WorldIndex();
  readonly #listeners = new Set<WorldListener>();
  readonly #pending: PendingJobs<World>;

  constructor({ name, clock, seed, jobs }: WorldOptions<World>) {
    this.name = name;
    this.#clock = clock;
    this.#random = createRandom(seed);
    this.#pending = new PendingJobs<World>(this, jobs);
  }

  get clock(): Clock {
    this.#reads++;
    return this.#clock;
  }

  get random(): Random {
    this.#reads++;
    return this.#random;
  }

  /** Bytes by id: archives, states, logs. `internal.blobs` of a record names those that go with it. */
  get blobs(): Map<string, Uint8Array> {
    this.#reads++;
    return this.#blobs;
  }

  /** How often records were changed, and how often the time, bytes or random values were read. For the answer cache. */
  get counts(): { revision: number; reads: number } {
    return { revision: this.#revision, reads: this.#reads };
  }

  /** The time as attributes show it. */
  now(): string {
    return timestamp(this.clock.now());
  }

  newId(type: string): string {
    return newId(this.random, type);
  }

  newSecret(length?: number): string {
    return newSecret(this.random, length);
  }

  get(type: string, id: string): WorldRecord | undefined {
    return this.#types.get(type)?.get(id);
  }

  /** What a to-one relationship points to. */
  follow(ref: Ref | null | undefined): WorldRecord | undefined {
    return ref ? this.get(ref.type, ref.id) : undefined;
  }

  /** By the key of its type: a workspace by `nameKey(organization, name)`, a token by its text. */
  find(type: string, key: string): WorldRecord | undefined {
    return this.#index.find(type, key);
  }

  /** All records of a type, oldest first. */
  all(type: string): Iterable<WorldRecord> {
    return this.#types.get(type)?.values() ?? [];
  }

  count(type: string): number {
    return this.#types.get(type)?.size ?? 0;
  }

  types(): string[] {
    return [...this.#types.keys()];
  }

  /**
   * Records that point to another by an owner or reference, oldest first: `related('runs', 'workspace', id)`.
   * Live: copy before changing what it holds.
   */
  related(type: string, relationship: string, id: string): readonly WorldRecord[] {
    return this.#index.pointing(type, relationship, id);
  }

  create(type: string, { id, attributes = {}, relationships = {}, internal = {} }: NewRecord = {}): WorldRecord {
    const record = { type, id: id ?? this.newId(type), attributes, relationships, internal };
    const records = this.#types.get(type) ?? new Map<string, WorldRecord>();
    if (records.has(record.id)) throw new RangeError(`there is already ${type} ${record.id}`);
    this.#index.add(record);
    this.#types.set(type, records.set(record.id, record));
    this.#tell({ kind: 'created', record });
    return record;
  }

  /** Sets the attributes, relationships and internals that are given and leaves the others. */
  update(record: WorldRecord, changes: RecordChanges): WorldRecord {
    const relationships = Object.keys(changes.relationships ?? {}).filter((name) =>
      indexed(record.type).includes(name),
    );
    for (const name of relationships) this.#index.removeRelationship(record, name);
    this.#index.removeKey(record);
    const before: RecordChanges = {};
    for (const part of ['attributes', 'relationships', 'internal'] as const) {
      const values = changes[part];
      if (!values) continue;
      before[part] = Object.fromEntries(Object.keys(values).map((name) => [name, record[part][name] ?? null])) as never;
      Object.assign(record[part], values);
    }
    this.#index.addKey(record);
    for (const name of relationships) this.#index.addRelationship(record, name);
    this.#tell({ kind: 'updated', record, before });
    return record;
  }

  /** Deletes a record with all that belongs to it, and clears what points to it. */
  delete(record: WorldRecord): void {
    if (!this.#types.get(record.type)?.delete(record.id)) return;
    for (const { relationship, records } of this.#index.pointingTo(record.id)) {
      for (const other of records.reverse()) {
        const { owners, needs } = recordType(other.type);
        if (owners.includes(relationship) || needs?.includes(relationship)) this.delete(other);
        else this.#clear(other, relationship, record.id);
      }
    }
    this.#index.remove(record);
    for (const blob of [record.internal['blobs'] ?? []].flat()) this.blobs.delete(String(blob));
    this.#tell({ kind: 'deleted', record });
  }

  /** Gives a record another id, and points indexed relationships to it: the id of an organization is its name. */
  rename(record: WorldRecord, id: string): WorldRecord {
    const pointing = [...this.#index.pointingTo(record.id)];
    this.#index.remove(record);
    this.#types.get(record.type)?.delete(record.id);
    const renamed = this.create(record.type, { ...record, id });
    for (const { relationship, records } of pointing) {
      for (const other of records) {
        const value = toMany(other, relationship).map((ref) => (ref.id === record.id ? refTo(renamed) : ref));
        const single = !Array.isArray(other.relationships[relationship]);
        this.update(other, { relationships: { [relationship]: single ? (value[0] ?? null) : value } });
      }
    }
    return renamed;
  }

  /** Runs one of the world's jobs after a delay. */
  schedule(delay: number, name: string, data: Json = null): PendingJob {
    return this.#pending.schedule(delay, name, data);
  }

  unschedule(pending: PendingJob): void {
    this.#pending.unschedule(pending);
  }

  pendingJobs(): PendingJob[] {
    return this.#pending.list();
  }

  /** Calls the listener after each change, also after its own changes. Returns a function that unsubscribes. */
  listen(listener: WorldListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Reports an event that is more than a change of records. */
  emit(name: string, subject: Ref, { actor, data }: { actor?: Ref; data?: Json } = {}): void {
    const event: WorldEvent = { kind: 'happened', name, subject: refTo(subject) };
    this.#tell({ ...event, ...(actor && { actor: refTo(actor) }), ...(data !== undefined && { data }) });
  }

  #tell(event: WorldEvent): void {
    this.#revision++;
    for (const listener of this.#listeners) listener(event, this.#clock.now());
  }

  #clear(record: WorldRecord, relationship: string, id: string): void {
    const value = record.relationships[relationship];
    const left = Array.isArray(value) ? value.filter((ref) => ref.id !== id) : null;
    this.update(record, { relationships: { [relationship]: left } });
  }
}
