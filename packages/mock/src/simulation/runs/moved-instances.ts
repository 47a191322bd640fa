import type { HclBlock } from './hcl.ts';
import type { PriorInstance } from './prior-state.ts';
import { addressOf, type ResourceName, tryParseAddress } from './resource-name.ts';

/**
 * The instances under the addresses that the `moved` blocks give them; the others as they are. Moves out of and into
 * modules are not followed.
 */
export function movedInstances(
  prior: ReadonlyMap<string, PriorInstance>,
  blocks: readonly HclBlock[],
): Map<string, PriorInstance> {
  const moves = blocks.flatMap(({ kind, attributes }) => {
    const [from, to] = [attributes.get('from'), attributes.get('to')].map((one) => one && tryParseAddress(one));
    return kind === 'moved' && from && to && !from.module && !to.module ? [{ from, to }] : [];
  });
  const moved = new Map(prior);
  // What one block moves, another may move on: at most as often as there are blocks.
  for (let round = 0; round < moves.length; round++) {
    for (const { from, to } of moves) {
      for (const one of [...moved.values()]) {
        if (!covers(from, one)) continue;
        const { index = from.index === undefined ? one.index : undefined } = to;
        const { index: _, ...rest } = one;
        const name: ResourceName = { type: to.type, name: to.name, ...(index !== undefined && { index }) };
        const address = addressOf(name);
        // What is there already stays, and so does what would have taken its place.
        if (moved.has(address)) continue;
        moved.delete(one.address);
        moved.set(address, { ...rest, ...name, address, previous: one.previous ?? one.address });
      }
    }
  }
  return moved;
}

/** Whether an address is that of an instance, or of its resource. */
export function covers(name: ResourceName, one: ResourceName): boolean {
  return (
    name.type === one.type &&
    name.name === one.name &&
    name.module === one.module &&
    (name.index === undefined || name.index === one.index)
  );
}
