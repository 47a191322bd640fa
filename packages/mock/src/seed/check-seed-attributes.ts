import type { ValidateFunction } from 'ajv/dist/2020.js';
import { explainSchemaError } from '../explain-schema-error.ts';
import { loadAjv } from '../load-ajv.ts';
import type { PreparedOperations } from '../prepared-operations.ts';
import { runStatuses } from '../run-statuses.ts';
import { Access } from '../simulation/access.ts';
import { isObject, type JsonObject } from '../simulation/json.ts';
import { present } from '../simulation/json-api.ts';
import { scopeOf } from '../simulation/scope.ts';
import type { SeedRecord } from '../simulation/seed.ts';
import type { World } from '../simulation/world.ts';

/** What is wrong with a record, at a pointer from there. */
export type Complain = (record: number, pointer: string, reason: string) => Error;

const shownTypes = new WeakMap<PreparedOperations, Map<string, ValidateFunction>>();

/** Shows each record once, and has the specification judge that: an answer that breaks it would be an error each time. */
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
  for (const [index, { type, id, attributes = {} }] of records.entries()) {
    const record = world.get(type, id);
    const validate = types.get(type);
    if (!record || !validate) continue;
    const { status } = attributes;
    if (type === 'runs' && status !== undefined && !statuses?.includes(String(status))) {
      throw complain(index, '/attributes/status', `${String(status)} is no status of a run`);
    }
    const subject = scopeOf(world, record).find('organizations') ?? record;
    const access = accesses.get(subject.id) ?? new Access(world, { type: 'organization', subject, user: subject });
    accesses.set(subject.id, access);
    let resource: unknown;
    try {
      resource = present(record, { world, access, origin: 'http://127.0.0.1' });
    } catch (error) {
      throw complain(index, '', `it cannot be shown: ${error instanceof Error ? error.message : String(error)}`);
    }
    if (validate(resource)) continue;
    const { pointer, reason } = explainSchemaError(validate.errors?.[0]);
    const [, part, name = ''] = pointer.split('/');
    const isGiven = part === 'attributes' && name in attributes;
    throw complain(index, isGiven ? pointer : '', isGiven ? `it ${reason}` : `${pointer} of its answer ${reason}`);
  }
}

/** The schema of each type of resource, from the operations that show one or many of them. */
function readTypes({ operations }: PreparedOperations): Map<string, ValidateFunction> {
  const ajv = new (loadAjv())({
    strict: false,
    formats: { 'date-time': (text) => !Number.isNaN(Date.parse(text)), email: true, uri: true },
  });
  const types = new Map<string, ValidateFunction>();
  for (const { method, responses } of operations) {
    if (method !== 'get') continue;
    const schema = responses.find(({ code }) => code === '200')?.contents?.[0]?.schema as JsonObject | undefined;
    const data = memberOf(schema, 'data');
    const resource = isObject(data?.['items']) ? data['items'] : data;
    const type = memberOf(resource, 'type')?.['const'];
    if (typeof type !== 'string' || types.has(type) || !resource) continue;
    let validate: ValidateFunction | undefined;
    const compiled = ((value: unknown) => {
      validate ??= ajv.compile(resource);
      const isRight = validate(value);
      compiled.errors = validate.errors ?? null;
      return isRight;
    }) as ValidateFunction;
    types.set(type, compiled);
  }
  return types;
}

function memberOf(schema: JsonObject | undefined, name: string): JsonObject | undefined {
  const properties = schema?.['properties'];
  const member = isObject(properties) ? properties[name] : undefined;
  return isObject(member) ? member : undefined;
}
