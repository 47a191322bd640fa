import type { HclBlock } from '../configuration/hcl.ts';
import { resourceBlock } from '../configuration/resource-block.ts';
import { tryParseAddress } from '../configuration/resource-name.ts';
import { ConfigurationError } from '../expression/configuration-error.ts';
import type { PriorInstance } from '../state/prior-instances.ts';
import type { PlanOutcome } from './plan-outcome.ts';

/** The targets of a run, and the resources that they refer to, directly or indirectly. */
export function withNeeded(targets: readonly string[], blocks: readonly HclBlock[]): string[] {
  const wanted = new Set(targets);
  const seen = new Set<HclBlock>();
  const open = targets.flatMap((target) => {
    const name = tryParseAddress(target);
    return (name && resourceBlock(blocks, name)) ?? [];
  });
  for (let block = open.pop(); block; block = open.pop()) {
    if (seen.has(block)) continue;
    seen.add(block);
    const mentioned = new Set(textOf(block).match(/(?<![\w.-])[\w-]+\.[\w-]+/g));
    for (const other of blocks) {
      const { kind, labels, attributes } = other;
      const names = kind === 'resource' ? [labels.join('.')] : [...attributes.keys()].map((name) => `local.${name}`);
      if (!['resource', 'locals'].includes(kind) || !names.some((name) => mentioned.has(name))) continue;
      open.push(other);
      if (kind === 'resource') wanted.add(labels.join('.'));
    }
  }
  return [...wanted];
}

/** The part of a plan that `-target` leaves. */
export function targeted(outcome: PlanOutcome, targets: readonly string[]): PlanOutcome {
  if (targets.length === 0) return outcome;
  return { ...outcome, changes: outcome.changes.filter(({ address }) => isTarget(targets, address)), outputs: [] };
}

/** Whether an address is among the targets. Without targets every address is. */
export function isTarget(targets: readonly string[], address: string): boolean {
  const has = (target: string) => address === target || ['[', '.'].some((next) => address.startsWith(target + next));
  return targets.length === 0 || targets.some(has);
}

/** @throws ConfigurationError for targets that leave out a moved resource */
export function checkMovesTargeted(moved: Iterable<PriorInstance>, targets: readonly string[]): void {
  const moves = [...moved].flatMap(({ previous, address }) => (previous === undefined ? [] : [previous, address]));
  const missing = moves.filter((address) => !isTarget(targets, address));
  if (missing.length === 0) return;
  throw new ConfigurationError(
    `Moved resource instances excluded by targeting\nTarget these too, or nothing: ${missing.join(', ')}.`,
  );
}

function textOf({ attributes, blocks }: HclBlock): string {
  return [...attributes.values(), ...blocks.map(textOf)].join('\n');
}
