import type { Json, JsonObject } from '../../http/json.ts';
import { isObject } from '../../http/json.ts';
import { deepEqual } from '../../third-party/fast-deep-equal.ts';
import type { Lifecycle } from '../configuration/lifecycle.ts';
import { jsonOfValue, knownJson, unknownShape } from '../expression/json-value.ts';
import { UNKNOWN, Unknown, unknownIn, type Value } from '../expression/value.ts';
import type { ChangeReason } from './change-reason.ts';
import type { PlannedChange } from './plan-outcome.ts';

export interface PlannedInstance {
  /** None where it stays as it is. */
  actions: PlannedChange['actions'];
  after: JsonObject;
  unknown: string[];
  /** Attributes of which a part is unknown, as `after_unknown` has them. */
  unknownParts: JsonObject;
  reason?: ChangeReason;
  replacing?: string[];
}

/** Attributes whose change replaces the resource. */
const REPLACING = new Set(['triggers', 'triggers_replace', 'keepers']);

interface Options {
  /** Why the instance is replaced in any case. */
  forced: ChangeReason | undefined;
  lifecycle: Lifecycle;
  /** Arguments that are nested blocks: providers add to what these say. */
  nested: ReadonlySet<string>;
}

/**
 * What becomes of one instance.
 * @param wanted its arguments in the configuration
 * @param before its attributes in the state; undefined for none yet
 */
export function planInstance(
  type: string,
  wanted: ReadonlyMap<string, Value>,
  before: JsonObject | undefined,
  { forced, lifecycle, nested }: Options,
): PlannedInstance {
  const isData = type === 'terraform_data';
  const names = [...wanted.keys()];
  if (isData) names.push(...['input', 'triggers_replace'].filter((name) => !wanted.has(name)));
  // Of what cannot be told, assume that it is as before.
  const changed = names.filter((name) => {
    const value = wanted.get(name) ?? null;
    const unknown = unknownIn(value);
    if (unknown?.reason !== undefined || !before || lifecycle.ignores(name)) return false;
    return unknown !== undefined || !agrees(jsonOfValue(value), before[name] ?? null, nested.has(name));
  });
  const replacing = changed.filter((name) => REPLACING.has(name));
  const isNew = !before || forced !== undefined || replacing.length > 0;
  const after: JsonObject = isNew ? {} : { ...before };
  const unknown: string[] = isNew ? ['id'] : [];
  const unknownParts: JsonObject = {};
  for (const name of names) {
    const value = wanted.get(name) ?? null;
    const part = unknownIn(value);
    const stays = (!isNew && lifecycle.ignores(name)) || part?.reason !== undefined;
    if (stays && before && name in before) after[name] = before[name] ?? null;
    else if (value instanceof Unknown || part?.reason !== undefined) {
      delete after[name];
      unknown.push(name);
    } else {
      after[name] = part ? knownJson(value) : jsonOfValue(value);
      if (part) unknownParts[name] = unknownShape(value);
    }
  }
  if (isData && (isNew || changed.includes('input'))) {
    delete after['output'];
    if (after['input'] === null) after['output'] = null;
    else unknown.push('output');
  }
  const planned = { after, unknown, unknownParts };
  if (!before) return { actions: ['create'], ...planned };
  if (!isNew) return { actions: changed.length > 0 ? ['update'] : [], ...planned };
  const actions: PlannedChange['actions'] = lifecycle.createsFirst ? ['create', 'delete'] : ['delete', 'create'];
  const reason = forced ?? 'replace_because_cannot_update';
  return { actions, ...planned, reason, ...(replacing.length > 0 && { replacing }) };
}

/** Whether a provider would take a value for what it has: it converts scalars, and completes nested blocks. */
function agrees(wanted: Json, before: Json, completed: boolean): boolean {
  if (isObject(wanted) && isObject(before)) {
    const [own, old] = [wanted as JsonObject, before as JsonObject];
    const names = completed ? Object.keys(own) : [...new Set([...Object.keys(own), ...Object.keys(old)])];
    return names.every((name) => agrees(own[name] ?? null, old[name] ?? null, completed));
  }
  if (Array.isArray(wanted) && Array.isArray(before)) {
    return (
      wanted.length === before.length && wanted.every((one, index) => agrees(one, before[index] ?? null, completed))
    );
  }
  if (typeof wanted === typeof before || wanted === null || before === null) return deepEqual(wanted, before);
  return typeof wanted !== 'object' && typeof before !== 'object' && String(wanted) === String(before);
}

/** The value of an attribute after the plan, for those who refer to it. */
export function valueAfter(
  name: string,
  wanted: ReadonlyMap<string, Value>,
  { unknown, unknownParts }: PlannedInstance,
  known: (name: string) => Value,
): Value {
  if (name in unknownParts) return wanted.get(name) ?? null;
  if (!unknown.includes(name)) return known(name);
  const value = wanted.get(name);
  return value instanceof Unknown ? value : UNKNOWN;
}
