import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '../json.ts';
import { type HclValue, isKnown, OPAQUE } from './hcl-value.ts';
import type { PlannedChange } from './plan-outcome.ts';

export interface PlannedInstance {
  /** None where it stays as it is. */
  actions: PlannedChange['actions'];
  after: JsonObject;
  unknown: string[];
}

/** Attributes whose change has a resource made anew. */
const REPLACING = new Set(['triggers', 'triggers_replace', 'keepers']);

/**
 * What becomes of one instance.
 * @param wanted its arguments in the configuration
 * @param before its attributes in the state; undefined for none yet
 */
export function planInstance(
  type: string,
  wanted: Readonly<Record<string, HclValue>>,
  before: JsonObject | undefined,
  forced: boolean,
): PlannedInstance {
  const names = Object.keys(wanted);
  if (type === 'terraform_data') names.push(...['input', 'triggers_replace'].filter((name) => !(name in wanted)));
  // Of what cannot be told, assume that it is as before.
  const changed = names.filter((name) => {
    const value = wanted[name] ?? null;
    if (value === OPAQUE || !before) return false;
    return !isKnown(value) || !isDeepStrictEqual(value, before[name] ?? null);
  });
  const isNew = !before || forced || changed.some((name) => REPLACING.has(name));
  const base = isNew ? {} : before;
  const after: JsonObject = { ...base };
  const unknown: string[] = isNew ? ['id'] : [];
  for (const name of names) {
    const value = wanted[name] ?? null;
    if (isKnown(value)) after[name] = value;
    else if (value === OPAQUE && before && name in before) after[name] = before[name] ?? null;
    else {
      delete after[name];
      unknown.push(name);
    }
  }
  if (type === 'terraform_data' && (isNew || changed.includes('input'))) {
    delete after['output'];
    if (after['input'] === null) after['output'] = null;
    else unknown.push('output');
  }
  if (!before) return { actions: ['create'], after, unknown };
  if (isNew) return { actions: ['delete', 'create'], after, unknown };
  return { actions: changed.length > 0 ? ['update'] : [], after, unknown };
}
