import type { HclBlock } from '../configuration/hcl.ts';
import { addressOf, type ResourceName, tryParseAddress } from '../configuration/resource-name.ts';
import type { PriorInstance } from '../state/prior-instances.ts';

/**
 * The instances under the addresses that `moved` blocks give them, and all others unchanged. Moves out of and into modules
 * are left out.
 */
export function movedInstances(
  prior: ReadonlyMap<string, PriorInstance>,
  blocks: readonly HclBlock[],
): Map<string, PriorInstance> {
  const moves = movesOf(blocks);
  const moved = new Map(prior);
  // A block may move on what another has moved, so repeat: at most once for each block.
  for (let round = 0, isDone = moves.size === 0; !isDone && round < blocks.length; round++) {
    isDone = true;
    for (const one of [...moved.values()]) {
      const move = moves.get(`${one.type}.${one.name}`)?.find(({ from }) => covers(from, one));
      if (!move) continue;
      const { to, from } = move;
      const { index = from.index === undefined ? one.index : undefined } = to;
      const { index: _, ...rest } = one;
      const name: ResourceName = { type: to.type, name: to.name, ...(index !== undefined && { index }) };
      const address = addressOf(name);
      // An existing instance stays, and so does the one that would have taken its place.
      if (moved.has(address)) continue;
      moved.delete(one.address);
      moved.set(address, { ...rest, ...name, address, previous: one.previous ?? one.address });
      isDone = false;
    }
  }
  for (const { from, to, one } of impliedMoves(moved, blocks)) {
    moved.delete(from);
    moved.set(to, one);
  }
  return moved;
}

interface Move {
  from: ResourceName;
  to: ResourceName;
}

/** The moves by their resource. */
function movesOf(blocks: readonly HclBlock[]): Map<string, Move[]> {
  const moves = new Map<string, Move[]>();
  for (const { kind, attributes } of blocks) {
    const from = tryParseAddress(attributes.get('from') ?? '');
    const to = tryParseAddress(attributes.get('to') ?? '');
    if (kind !== 'moved' || !from || !to || from.module || to.module) continue;
    const resource = `${from.type}.${from.name}`;
    moves.set(resource, [...(moves.get(resource) ?? []), { from, to }]);
  }
  return moves;
}

/** A resource that gets a `count` becomes its first instance, and the reverse. */
function impliedMoves(
  prior: ReadonlyMap<string, PriorInstance>,
  blocks: readonly HclBlock[],
): { from: string; to: string; one: PriorInstance }[] {
  return blocks.flatMap(({ kind, labels: [type = '', name = ''], attributes }) => {
    if (kind !== 'resource' || attributes.has('for_each')) return [];
    const [single, first] = [addressOf({ type, name }), addressOf({ type, name, index: 0 })];
    const [from, to] = attributes.has('count') ? [single, first] : [first, single];
    const one = prior.get(from);
    if (!one || prior.has(to)) return [];
    const { index: _, ...rest } = one;
    const moved = { ...rest, address: to, previous: one.previous ?? from, ...(to === first && { index: 0 }) };
    return [{ from, to, one: moved }];
  });
}

/** Whether a name is that of an instance or of its whole resource. */
export function covers(name: ResourceName, one: ResourceName): boolean {
  return (
    name.type === one.type &&
    name.name === one.name &&
    name.module === one.module &&
    (name.index === undefined || name.index === one.index)
  );
}
