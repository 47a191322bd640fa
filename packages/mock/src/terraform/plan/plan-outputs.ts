import type { HclBlock } from '../configuration/hcl.ts';
import { ConfigurationError } from '../expression/configuration-error.ts';
import { jsonOfValue } from '../expression/json-value.ts';
import { unknownIn } from '../expression/value.ts';
import type { TerraformState } from '../state/terraform-state.ts';
import type { ModulePlan } from './module-plan.ts';
import { outputChange, type PlannedOutput } from './plan-outcome.ts';

/** The outputs that change: those of the root module, and those that it no longer has. @throws ConfigurationError */
export function planOutputs(
  plan: ModulePlan,
  state: TerraformState | undefined,
  note: (text: string) => void,
): PlannedOutput[] {
  const before = state?.outputs ?? {};
  const declared = plan.scope.module.blocks.filter(({ kind }) => kind === 'output');
  const names = new Set(declared.map(({ labels }) => labels[0]));
  const gone = Object.keys(before).filter((name) => !names.has(name));
  return [
    ...declared.flatMap((block) => planOutput(block, plan, state, note) ?? []),
    ...gone.flatMap(
      (name) => outputChange(name, before[name]?.value, undefined, before[name]?.sensitive === true) ?? [],
    ),
  ];
}

function planOutput(
  { labels: [name = ''], attributes }: HclBlock,
  plan: ModulePlan,
  state: TerraformState | undefined,
  note: (text: string) => void,
): PlannedOutput | undefined {
  const value = plan.output(name);
  const sensitive = attributes.get('sensitive') === 'true';
  if (!sensitive && plan.sensitive.has(attributes.get('value') ?? 'null')) {
    throw new ConfigurationError(
      `Output refers to sensitive values\nTo reduce the risk of accidentally exporting sensitive data that was intended to be only internal, Terraform requires that any root module output containing sensitive data be explicitly marked as sensitive, to confirm your intent. Add sensitive = true to the output "${name}".`,
    );
  }
  const before = state?.outputs[name];
  const unknown = unknownIn(value);
  if (!unknown) {
    const known = jsonOfValue(value);
    return known === null && !before ? undefined : outputChange(name, before?.value, known, sensitive);
  }
  if (unknown.reason !== undefined)
    note(`output ${name} depends on ${unknown.reason}, which the mock does not evaluate.`);
  if (unknown.reason !== undefined && before) return undefined;
  const actions: PlannedOutput['actions'] = [before ? 'update' : 'create'];
  return { name, before: before?.value ?? null, after: null, actions, unknown: true, sensitive };
}
