import { deepEqual } from '../../third-party/fast-deep-equal.ts';
import { ctyType } from '../state/cty-type.ts';
import { priorInstances } from '../state/prior-instances.ts';
import { putInstance } from '../state/put-instance.ts';
import type { TerraformState } from '../state/terraform-state.ts';
import type { AppliedState } from './applied-state.ts';
import type { PlannedChange, PlanOutcome } from './plan-outcome.ts';

/**
 * Gives the values that were known after the apply only what their expressions make of the state by now. One may
 * depend on the next, so this is repeated until nothing changes.
 * @param replan plans the same configuration against a state; undefined where it has no plan any more
 */
export function settleUnknown(
  applied: AppliedState,
  { changes, outputs }: PlanOutcome,
  replan: (state: TerraformState) => PlanOutcome | undefined,
): AppliedState {
  const waiting = changes.filter((change) => change.after !== null && openNames(change).length > 0);
  const open = outputs.filter(({ unknown }) => unknown).map(({ name }) => name);
  if (waiting.length === 0 && open.length === 0) return applied;
  const { resources, outputs: left } = structuredClone(applied);
  const state: TerraformState = {
    version: 4,
    terraform_version: '',
    serial: 0,
    lineage: '',
    resources: [...resources],
    outputs: { ...left },
  };
  for (let round = 0; round <= waiting.length; round++) {
    const outcome = replan(state);
    if (!outcome) break;
    for (const { name, after, unknown } of outcome.outputs) {
      if (open.includes(name) && !unknown) {
        state.outputs[name] = { ...state.outputs[name], value: after, type: ctyType(after) };
      }
    }
    if (!settleResources(state, waiting, outcome)) break;
  }
  return { resources: state.resources, outputs: state.outputs };
}

function openNames({ unknown, unknownParts = {} }: PlannedChange): string[] {
  return [...unknown.filter((name) => name !== 'id'), ...Object.keys(unknownParts)];
}

/** @returns whether anything changed */
function settleResources(state: TerraformState, waiting: readonly PlannedChange[], { changes }: PlanOutcome): boolean {
  const instances = priorInstances(state);
  let isChanged = false;
  for (const change of waiting) {
    const after = changes.find(({ address }) => address === change.address)?.after;
    const attributes = instances.get(change.address)?.attributes;
    if (!after || !attributes) continue;
    const settled = openNames(change).filter((name) => name in after && !deepEqual(attributes[name], after[name]));
    if (settled.length === 0) continue;
    const values = Object.fromEntries(settled.map((name) => [name, after[name] ?? null]));
    // It gives out what it is given.
    const output = change.type === 'terraform_data' && 'input' in values ? { output: values['input'] ?? null } : {};
    putInstance(state.resources, change, { ...attributes, ...values, ...output });
    isChanged = true;
  }
  return isChanged;
}
