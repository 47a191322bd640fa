import type { PrismParameter } from './prism-operation.ts';
import { type QuickCheck, quickCheck } from './quick-check.ts';

/**
 * True for parameters that their specifications plainly allow, by names in lower case. Parameters without a
 * specification do not count. False says nothing, as in `quick-check.ts`: Prism judges repeated, nested and oddly
 * spelled ones.
 */
export type QuickParametersCheck = (values: Readonly<Record<string, unknown>>) => boolean;

const known = new WeakMap<readonly PrismParameter[], QuickParametersCheck>();

export function quickCheckParameters(specs: readonly PrismParameter[] = []): QuickParametersCheck {
  if (specs.length === 0) return () => true;
  const check = known.get(specs) ?? makeCheck(specs);
  known.set(specs, check);
  return check;
}

function makeCheck(specs: readonly PrismParameter[]): QuickParametersCheck {
  const checks = new Map(specs.map((spec) => [spec.name.toLowerCase(), textCheck(spec)]));
  const required = specs.filter((spec) => spec.required).map(({ name }) => name.toLowerCase());
  const nested = specs.filter(({ style }) => style === 'deepObject').map(({ name }) => `${name.toLowerCase()}[`);
  return (values) => {
    if (!required.every((name) => values[name])) return false;
    for (const name in values) {
      const value = values[name];
      const check = checks.get(name);
      if (check) {
        // An empty one counts as none.
        if (value !== '' && !(typeof value === 'string' && check(value))) return false;
      } else if (checks.has(name.toLowerCase())) return false;
      else if (nested.length > 0 && nested.some((start) => name.toLowerCase().startsWith(start))) return false;
    }
    return true;
  };
}

function textCheck({ style, explode, schema = {} }: PrismParameter): QuickCheck {
  const check = quickCheck(schema);
  const { type } = schema;
  if (style !== 'form' && style !== 'simple') return () => false;
  if (type === 'integer') return (text) => /^\d{1,15}$/.test(String(text)) && check(Number(text));
  if (type === 'boolean') return (text) => (text === 'true' || text === 'false') && check(text === 'true');
  if (type === 'array') return (text) => style === 'form' && !explode && check(String(text).split(','));
  return type === undefined || type === 'string' ? check : () => false;
}
