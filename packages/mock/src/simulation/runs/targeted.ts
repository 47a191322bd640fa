import type { HclBlock } from './hcl.ts';
import type { PlanOutcome } from './plan-outcome.ts';
import { tryParseAddress } from './resource-name.ts';

/** The targets of a run, and the resources that they refer to, by which way ever. */
export function withNeeded(targets: readonly string[], blocks: readonly HclBlock[]): string[] {
  const wanted = new Set(targets);
  const seen = new Set<HclBlock>();
  const open = blocks.filter(({ kind, labels: [type, name] }) => {
    const isTarget = (target: string) => {
      const parsed = tryParseAddress(target);
      return parsed?.type === type && parsed?.name === name && !parsed?.module;
    };
    return kind === 'resource' && targets.some(isTarget);
  });
  for (let block = open.pop(); block; block = open.pop()) {
    if (seen.has(block)) continue;
    seen.add(block);
    const text = textOf(block);
    for (const other of blocks) {
      const { kind, labels, attributes } = other;
      const names = kind === 'resource' ? [labels.join('.')] : [...attributes.keys()].map((name) => `local.${name}`);
      if (!['resource', 'locals'].includes(kind) || !names.some((name) => mentions(text, name))) continue;
      open.push(other);
      if (kind === 'resource') wanted.add(labels.join('.'));
    }
  }
  return [...wanted];
}

/** What of a plan is left with `-target`. */
export function targeted(outcome: PlanOutcome, targets: readonly string[]): PlanOutcome {
  if (targets.length === 0) return outcome;
  return { ...outcome, changes: outcome.changes.filter(({ address }) => isTarget(targets, address)), outputs: [] };
}

/** Whether an address is one of those that a run is limited to, if it is limited. */
export function isTarget(targets: readonly string[], address: string): boolean {
  const has = (target: string) => address === target || ['[', '.'].some((next) => address.startsWith(target + next));
  return targets.length === 0 || targets.some(has);
}

function textOf({ attributes, blocks }: HclBlock): string {
  return [...attributes.values(), ...blocks.map(textOf)].join('\n');
}

function mentions(text: string, name: string): boolean {
  return new RegExp(`(?<![\\w.-])${name.replace(/\W/g, '\\$&')}(?![\\w-])`).test(text);
}
