import type { HclBlock } from '../configuration/hcl.ts';
import { membersOf, sortedEntries, Unknown, type Value } from '../expression/value.ts';
import type { ModuleScope, OwnNames } from './module-scope.ts';

const META = new Set(['count', 'for_each', 'provider', 'depends_on']);
const META_BLOCKS = new Set(['lifecycle', 'provisioner', 'connection']);

type Body = Pick<HclBlock, 'attributes' | 'blocks'>;

/** The arguments of a resource. Nested blocks become lists of objects. @throws ConfigurationError */
export function evaluateBody(body: Body, scope: ModuleScope, own: OwnNames): Map<string, Value> {
  const values = new Map<string, Value>();
  for (const [name, text] of body.attributes) if (!META.has(name)) values.set(name, scope.evaluate(text, own));
  for (const block of body.blocks) {
    if (META_BLOCKS.has(block.kind)) continue;
    const isDynamic = block.kind === 'dynamic';
    const name = isDynamic ? (block.labels[0] ?? '') : block.kind;
    const made = isDynamic ? dynamicBlocks(block, scope, own) : [evaluateBody(block, scope, own)];
    const before = values.get(name) ?? [];
    if (made instanceof Unknown || !Array.isArray(before)) values.set(name, made instanceof Unknown ? made : before);
    else values.set(name, [...before, ...made]);
  }
  return values;
}

/** https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks */
function dynamicBlocks(block: HclBlock, scope: ModuleScope, own: OwnNames): Map<string, Value>[] | Unknown {
  const content = block.blocks.find(({ kind }) => kind === 'content');
  const iterator = block.attributes.get('iterator') ?? block.labels[0] ?? '';
  const each = scope.evaluate(block.attributes.get('for_each') ?? '[]', own);
  if (each instanceof Unknown) return each;
  const entries: [Value, Value][] =
    each instanceof Map
      ? sortedEntries(each)
      : (membersOf(each) ?? []).map((one, index) => [Array.isArray(each) ? index : one, one]);
  return entries.map(([key, value]) =>
    evaluateBody(content ?? { attributes: new Map(), blocks: [] }, scope, {
      ...own,
      [iterator]: new Map([
        ['key', key],
        ['value', value],
      ]),
    }),
  );
}
