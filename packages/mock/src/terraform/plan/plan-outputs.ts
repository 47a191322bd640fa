import type { HclBlock } from '../configuration/hcl.ts';
import { evaluate, isKnown, OPAQUE, type Resolve } from '../configuration/hcl-value.ts';
import { sourceOf } from '../configuration/value-source.ts';
import type { TerraformState } from '../state/terraform-state.ts';
import { outputChange, type PlannedOutput } from './plan-outcome.ts';

/** The outputs that change, including those that are no longer in the configuration. */
export function planOutputs(
  blocks: readonly HclBlock[],
  state: TerraformState | undefined,
  resolve: Resolve,
): PlannedOutput[] {
  const before = state?.outputs ?? {};
  const declared = blocks.filter(({ kind }) => kind === 'output');
  const names = new Set(declared.map(({ labels }) => labels[0]));
  const gone = Object.keys(before).filter((name) => !names.has(name));
  return [
    ...declared.flatMap((block) => planOutput(block, state, resolve) ?? []),
    ...gone.flatMap(
      (name) => outputChange(name, before[name]?.value, undefined, before[name]?.sensitive === true) ?? [],
    ),
  ];
}

function planOutput(
  { labels: [name = ''], attributes }: HclBlock,
  state: TerraformState | undefined,
  resolve: Resolve,
): PlannedOutput | undefined {
  const expression = attributes.get('value') ?? 'null';
  const value = evaluate(expression, resolve);
  const sensitive = attributes.get('sensitive') === 'true';
  const before = state?.outputs[name];
  if (isKnown(value))
    return value === null && !before ? undefined : outputChange(name, before?.value, value, sensitive);
  if (value === OPAQUE && before) return undefined;
  const from = sourceOf(expression);
  const actions: PlannedOutput['actions'] = [before ? 'update' : 'create'];
  return {
    name,
    before: before?.value ?? null,
    after: null,
    actions,
    unknown: true,
    sensitive,
    ...(from && { from }),
  };
}
