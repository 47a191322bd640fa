import { isObject, type JsonObject } from '../http/json.ts';
import { Access } from '../simulation/access/access.ts';
import { present } from '../simulation/documents/presenter.ts';
import { presenters } from '../simulation/presenters.ts';
import { toOne, type WorldRecord } from '../simulation/world/record.ts';
import { recordType } from '../simulation/world/record-types.ts';
import type { World } from '../simulation/world/world.ts';
import type { SeedRecord } from '../simulation/worlds/seed.ts';
import { explainSchemaError } from '../specification/explain-schema-error.ts';
import { loadAjv } from '../specification/load-ajv.ts';
import { allOperations, type PreparedOperations } from '../specification/prepared-operations.ts';
import { quickCheck } from '../specification/quick-check.ts';
import { runStatuses } from '../specification/run-statuses.ts';
import { schemaProperties } from '../specification/schema-properties.ts';
import type { Ajv2020, ErrorObject, ValidateFunction } from '../third-party/ajv.ts';

/** What is wrong with a record, and the pointer to it within the record. */
export type Complain = (record: number, pointer: string, reason: string) => Error;

interface ShownType {
  /** Validates the whole resource. */
  schema: JsonObject;
  /** Validates the attributes, each of which may be left out. */
  values: JsonObject;
}

const shownTypes = new WeakMap<PreparedOperations, Map<string, ShownType>>();
const compiled = new WeakMap<JsonObject, ValidateFunction>();

/**
 * Presents each record and validates it against the specification: an invalid record would make every answer an error.
 * Of records with the same members, of which big seeds have thousands, only the first is presented; of the others only
 * the values are checked.
 */
export function checkSeedAttributes(
  world: World,
  records: readonly SeedRecord[],
  prepared: PreparedOperations,
  complain: Complain,
): void {
  const types = shownTypes.get(prepared) ?? readTypes(prepared);
  shownTypes.set(prepared, types);
  const statuses = runStatuses(prepared);
  const accesses = new Map<string, Access>();
  const shown = new Set<string>();
  for (const [index, { type, id, attributes = {}, relationships = {}, internal }] of records.entries()) {
    const record = world.get(type, id);
    const shownType = types.get(type);
    if (!record || !shownType) continue;
    const { schema, values } = shownType;
    const { status } = attributes;
    if (type === 'runs' && status !== undefined && !statuses?.includes(String(status))) {
      throw complain(index, '/attributes/status', `${String(status)} is not a status of a run`);
    }
    const shape = [type, status, ...Object.keys(attributes), ...Object.keys(relationships)].join();
    if (!internal && shown.has(shape) && quickCheck(values)(attributes)) continue;
    const subject = topOwner(world, record);
    const access = accesses.get(subject.id) ?? new Access(world, { type: 'organization', subject, user: subject });
    accesses.set(subject.id, access);
    let resource: unknown;
    try {
      resource = present(record, { world, access, origin: 'http://127.0.0.1', presenters });
    } catch (error) {
      throw complain(index, '', `it cannot be shown: ${error instanceof Error ? error.message : String(error)}`);
    }
    const fault = faultOf(schema, resource);
    if (!fault) {
      if (!internal) shown.add(shape);
      continue;
    }
    const { pointer, reason } = explainSchemaError(fault);
    const [, part, name = ''] = pointer.split('/');
    const isGiven = part === 'attributes' && name in attributes;
    throw complain(index, isGiven ? pointer : '', isGiven ? `it ${reason}` : `${pointer} of its answer ${reason}`);
  }
}

/** The organization that a record belongs to, step by step; for a user, who belongs to none, the user itself. */
function topOwner(world: World, record: WorldRecord): WorldRecord {
  const owner = recordType(record.type).owners.find((name) => record.relationships[name]);
  const next = owner === undefined ? undefined : world.follow(toOne(record, owner));
  return next ? topOwner(world, next) : record;
}

/** The schema of each type of resource, from the operations that show one or many of them. */
function readTypes(prepared: PreparedOperations): Map<string, ShownType> {
  const types = new Map<string, ShownType>();
  for (const { method, responses } of allOperations(prepared)) {
    if (method !== 'get') continue;
    const { data } = schemaProperties(responses.find(({ code }) => code === '200')?.contents?.[0]?.schema);
    const schema = isObject(data) && isObject(data['items']) ? data['items'] : data;
    const { type, attributes } = schemaProperties(schema);
    const name = isObject(type) ? type['const'] : undefined;
    if (typeof name !== 'string' || !isObject(schema) || types.has(name)) continue;
    types.set(name, { schema, values: { properties: schemaProperties(attributes) } });
  }
  return types;
}

/** What is wrong with a value, if anything. Compiling takes long, so obviously valid values are not compiled for. */
function faultOf(schema: JsonObject, value: unknown): ErrorObject | undefined {
  if (quickCheck(schema)(value)) return undefined;
  const validate = compiled.get(schema) ?? newAjv().compile(schema);
  compiled.set(schema, validate);
  return validate(value) ? undefined : validate.errors?.[0];
}

function newAjv(): Ajv2020 {
  return new (loadAjv())({
    strict: false,
    formats: { 'date-time': (text) => !Number.isNaN(Date.parse(text)), email: true, uri: true },
  });
}
