import seedSchema from '../../seed.schema.json' with { type: 'json' };
import { isObject } from '../http/json.ts';
import { MockError } from '../http/mock-error.ts';
import { createClock } from '../simulation/world/clock.ts';
import { type Ref, toMany, type WorldRecord } from '../simulation/world/record.ts';
import { recordType } from '../simulation/world/record-types.ts';
import type { World } from '../simulation/world/world.ts';
import type { Seed, SeedRecord } from '../simulation/worlds/seed.ts';
import { explainSchemaError } from '../specification/explain-schema-error.ts';
import { loadAjv } from '../specification/load-ajv.ts';
import type { PreparedOperations } from '../specification/prepared-operations.ts';
import type { ValidateFunction } from '../third-party/ajv.ts';
import { checkSeedAttributes } from './check-seed-attributes.ts';
import { createWorld } from './create-world.ts';
import { defaultSeed } from './defaults/default-seed.ts';

/** A seed as a file contains it. Reading it fills in what it leaves out. */
export type SeedDocument = Partial<Seed> & { $schema?: string; extends?: 'default' };

/** Says what is wrong with a seed, and where. */
export class SeedError extends MockError {
  /** A JSON pointer. */
  readonly pointer: string;
  readonly reason: string;

  constructor(pointer: string, reason: string) {
    super(`The seed is wrong at ${pointer || '/'}: ${reason}.`);
    this.pointer = pointer;
    this.reason = reason;
  }
}

/** Records that are already checked. */
const checked = new WeakSet<object>([defaultSeed]);

let validate: ValidateFunction<SeedDocument> | undefined;

/** The records of a document itself, without those of the one that it extends. */
const given = new WeakMap<Seed, readonly SeedRecord[]>();

/**
 * Completes and checks a seed.
 * @param prepared the attributes are checked against these; without them, they are not checked
 * @throws SeedError for a seed that no world can be made of
 */
export function checkSeed(document: unknown, prepared?: PreparedOperations): Seed {
  const seed = readSeed(document);
  if (checked.has(seed)) return seed;
  const clock = createClock('manual', Date.parse(seed.now));
  checkWorldOf(
    seed,
    makeOfSeed(() => createWorld(seed, { name: 'check', clock })),
    prepared,
  );
  return seed;
}

/** Fills in what a seed leaves out. `checkWorldOf` finds faults that only the made world shows. */
export function readSeed(document: unknown): Seed {
  if (typeof document === 'object' && document && checked.has(document)) return document as Seed;
  validate ??= new (loadAjv())({
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    verbose: true,
  }).compile<SeedDocument>(seedSchema);
  if (!validate(document)) {
    const isWhole = isObject(document) && ('extends' in document || ('records' in document && 'tokens' in document));
    if (isObject(document) && !isWhole) throw new SeedError('', 'it needs records and tokens, or extends: default');
    const { pointer, reason } = explainSchemaError(validate.errors?.[0]);
    throw new SeedError(pointer, `it ${reason}`);
  }
  const base = document.extends ? defaultSeed : { ...defaultSeed, records: [], tokens: [] };
  const { now = base.now, random = base.random, records = [], tokens = [] } = document;
  if (Number.isNaN(Date.parse(now))) throw new SeedError('/now', `${now} is not a time`);
  const seed: Seed = {
    now,
    random,
    records: merge(base.records, records, keyOf),
    tokens: merge(base.tokens, tokens, ({ name }) => name),
  };
  const known = idsOf(seed.records, seed.records.length - records.length);
  checkRecords(records, known);
  checkTokens(tokens, seed.tokens, known);
  given.set(seed, records);
  return seed;
}

/** @throws SeedError for records that the API could not show */
export function checkWorldOf(seed: Seed, world: World, prepared: PreparedOperations | undefined): void {
  if (!prepared) return;
  const complain = (index: number, pointer: string, reason: string) =>
    new SeedError(`/records/${index}${pointer}`, reason);
  checkSeedAttributes(world, given.get(seed) ?? [], prepared, complain);
  checked.add(seed);
}

/** @throws SeedError for any error while a world is made of a seed */
export function makeOfSeed<Made>(make: () => Made): Made {
  try {
    return make();
  } catch (error) {
    throw new SeedError('/records', error instanceof Error ? error.message : String(error));
  }
}

function merge<Entry>(base: readonly Entry[], added: readonly Entry[], keyOf: (entry: Entry) => string): Entry[] {
  if (base.length === 0) return [...added];
  const keys = new Set(added.map(keyOf));
  return [...base.filter((entry) => !keys.has(keyOf(entry))), ...added];
}

/** By type, because building a key for each of a hundred thousand records takes longer. */
type Ids = Map<string, Set<string>>;

/** @param first index of the document's own first record, from which pointers count */
function idsOf(records: readonly SeedRecord[], first: number): Ids {
  const ids: Ids = new Map();
  for (const [index, { type, id }] of records.entries()) {
    const known = ids.get(type) ?? new Set();
    if (known.has(id)) throw new SeedError(`/records/${index - first}`, `there are two ${type} ${id}`);
    ids.set(type, known.add(id));
  }
  return ids;
}

const hasId = (ids: Ids, { type, id }: Ref) => ids.get(type)?.has(id) === true;

function checkRecords(records: readonly SeedRecord[], known: Ids): void {
  for (const [index, record] of records.entries()) {
    const pointer = `/records/${index}`;
    const { prefix, isNamed, owners, required } = knownType(record, pointer);
    if (!isNamed && !record.id.startsWith(`${prefix}-`)) {
      throw new SeedError(`${pointer}/id`, `ids of ${record.type} begin with ${prefix}-, not like ${record.id}`);
    }
    const relationships = record.relationships ?? {};
    for (const owner of required) {
      if (!relationships[owner]) throw new SeedError(pointer, `${record.type} need the relationship ${owner}`);
    }
    if (owners.length > 0 && !owners.some((owner) => relationships[owner])) {
      throw new SeedError(pointer, `${record.type} need one of the relationships ${owners.join(', ')}`);
    }
    for (const name of Object.keys(relationships)) {
      for (const ref of toMany(record as WorldRecord, name)) {
        if (!hasId(known, ref)) {
          throw new SeedError(`${pointer}/relationships/${name}`, `the seed has no ${ref.type} ${ref.id}`);
        }
      }
    }
  }
}

function checkTokens(tokens: Seed['tokens'], all: Seed['tokens'], known: Ids): void {
  const SUBJECTS = { user: 'users', team: 'teams', organization: 'organizations', 'audit-trail': 'organizations' };
  for (const [index, { token, type, subject }] of tokens.entries()) {
    const pointer = `/tokens/${index}`;
    if (all.filter((other) => other.token === token).length > 1) {
      throw new SeedError(`${pointer}/token`, 'another token is the same');
    }
    if (subject.type !== SUBJECTS[type]) {
      throw new SeedError(`${pointer}/subject`, `a token of type ${type} is of one of ${SUBJECTS[type]}`);
    }
    if (!hasId(known, subject)) {
      throw new SeedError(`${pointer}/subject`, `the seed has no ${subject.type} ${subject.id}`);
    }
  }
}

function knownType({ type }: Ref, pointer: string): ReturnType<typeof recordType> {
  try {
    return recordType(type);
  } catch {
    throw new SeedError(`${pointer}/type`, `the mock has no records of type ${type}`);
  }
}

function keyOf({ type, id }: Ref): string {
  return `${type} ${id}`;
}
