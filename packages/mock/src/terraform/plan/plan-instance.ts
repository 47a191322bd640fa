import type { JsonObject } from '../../http/json.ts';
import { deepEqual } from '../../third-party/fast-deep-equal.ts';
import { type HclValue, isKnown, OPAQUE } from '../configuration/hcl-value.ts';
import type { Lifecycle } from '../configuration/lifecycle.ts';
import type { ChangeReason } from './change-reason.ts';
import type { PlannedChange } from './plan-outcome.ts';

export interface PlannedInstance {
  /** Empty where the instance does not change. */
  actions: PlannedChange['actions'];
  after: JsonObject;
  unknown: string[];
  reason?: ChangeReason;
  replacing?: string[];
}

/** Changing one of these attributes replaces the resource. */
const REPLACING = new Set(['triggers', 'triggers_replace', 'keepers']);

/**
 * Plans one instance.
 * @param wanted its arguments in the configuration
 * @param before its attributes in the state; undefined for a new instance
 * @param options `forced`: why the instance is replaced in any case
 */
export function planInstance(
  type: string,
  wanted: Readonly<Record<string, HclValue>>,
  before: JsonObject | undefined,
  { forced, lifecycle }: { forced: ChangeReason | undefined; lifecycle: Lifecycle },
): PlannedInstance {
  const names = Object.keys(wanted);
  if (type === 'terraform_data') names.push(...['input', 'triggers_replace'].filter((name) => !(name in wanted)));
  // Assume that a value that cannot be evaluated has not changed.
  const changed = names.filter((name) => {
    const value = wanted[name] ?? null;
    if (value === OPAQUE || !before || lifecycle.ignores(name)) return false;
    return !isKnown(value) || !deepEqual(value, before[name] ?? null);
  });
  const replacing = changed.filter((name) => REPLACING.has(name));
  const isNew = !before || forced !== undefined || replacing.length > 0;
  const base = isNew ? {} : before;
  const after: JsonObject = { ...base };
  const unknown: string[] = isNew ? ['id'] : [];
  for (const name of names) {
    const value = !isNew && lifecycle.ignores(name) ? OPAQUE : (wanted[name] ?? null);
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
  if (isNew) {
    const reason = forced ?? 'replace_because_cannot_update';
    const actions: PlannedChange['actions'] = lifecycle.createsFirst ? ['create', 'delete'] : ['delete', 'create'];
    return { actions, after, unknown, reason, ...(replacing.length > 0 && { replacing }) };
  }
  return { actions: changed.length > 0 ? ['update'] : [], after, unknown };
}
