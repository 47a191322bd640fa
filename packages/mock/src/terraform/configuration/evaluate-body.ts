import type { JsonObject } from '../../http/json.ts';
import type { HclBlock } from './hcl.ts';
import { evaluate, type HclValue, isKnown, OPAQUE, type Resolve } from './hcl-value.ts';
import { sourceOf, type ValueSource } from './value-source.ts';

const META = new Set(['count', 'for_each', 'provider', 'depends_on']);
const META_BLOCKS = new Set(['lifecycle', 'provisioner', 'connection', 'dynamic']);

/** The arguments of a resource, and the text of each. Nested blocks become lists of objects. */
export function evaluateBody(
  { attributes, blocks }: Pick<HclBlock, 'attributes' | 'blocks'>,
  resolve: Resolve,
): { values: Record<string, HclValue>; mentions: Map<string, string> } {
  const mentions = new Map([...attributes].filter(([name]) => !META.has(name)));
  const values: Record<string, HclValue> = {};
  for (const [name, expression] of mentions) values[name] = evaluate(expression, resolve);
  for (const block of blocks) {
    if (META_BLOCKS.has(block.kind)) continue;
    const inner = evaluateBody(block, resolve).values;
    const isWhole = Object.values(inner).every(isKnown);
    const before = values[block.kind];
    values[block.kind] =
      isWhole && before !== OPAQUE ? [...(Array.isArray(before) ? before : []), inner as JsonObject] : OPAQUE;
  }
  return { values, mentions };
}

/** The sources of unknown arguments. */
export function sourcesOf(
  unknown: readonly string[],
  mentions: ReadonlyMap<string, string>,
): Record<string, ValueSource> {
  return Object.fromEntries(
    unknown.flatMap((name): [string, ValueSource][] => {
      const source = sourceOf(mentions.get(name) ?? '');
      return source ? [[name, source]] : [];
    }),
  );
}
