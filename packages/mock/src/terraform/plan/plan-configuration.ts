import type { JsonObject } from '../../http/json.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { HclBlock } from '../configuration/hcl.ts';
import { resourceBlock } from '../configuration/resource-block.ts';
import { parseAddress } from '../configuration/resource-name.ts';
import { variableValue } from '../configuration/variable-declaration.ts';
import { unlessWrong } from '../expression/configuration-error.ts';
import { jsonOfValue } from '../expression/json-value.ts';
import { type PriorInstance, priorInstances } from '../state/prior-instances.ts';
import type { TerraformState } from '../state/terraform-state.ts';
import { generatedBlock, importIds } from './imported-instances.ts';
import { ModulePlan } from './module-plan.ts';
import { movedInstances } from './moved-instances.ts';
import { OpenEvaluations } from './open-evaluations.ts';
import type { PlanOutcome } from './plan-outcome.ts';
import { planOutputs } from './plan-outputs.ts';
import { removedInstance } from './removed-instances.ts';
import type { SharedPlan } from './shared-plan.ts';
import { checkMovesTargeted, isTarget } from './targeted.ts';

export interface PlanOptions {
  state: TerraformState | undefined;
  /** Addresses of instances that the run replaces on request. */
  replaced: readonly string[];
  /** Whether the run may write configuration for what it imports. */
  mayGenerate: boolean;
  /** What the run is limited to, as it was asked for, and with what that needs. */
  requested: readonly string[];
  targets: readonly string[];
}

/**
 * Compares the resources of an uploaded configuration with those of the state. Data sources are not read, and of modules
 * only those that lie in the configuration.
 * @throws ConfigurationError for one that terraform would not plan either
 */
export function planConfiguration(configuration: Configuration, options: PlanOptions): PlanOutcome {
  const { files, given } = configuration;
  const { state, targets } = options;
  const blocks = [...configuration.root.blocks];
  const root = { ...configuration.root, blocks };
  const prior = movedInstances(priorInstances(state), blocks);
  checkMovesTargeted(prior.values(), options.requested);
  const notes = new Set<string>();
  const kept: string[] = [];
  const imports = new Map<string, string>();
  const generated = new Map<string, string>();
  const shared: SharedPlan = {
    files,
    root,
    state,
    prior,
    replaced: new Set(options.replaced),
    imports,
    generated,
    open: new OpenEvaluations(),
    changes: [],
    wanted: new Set(),
    note: (text) => notes.add(text),
    keep: (address) => kept.push(address),
  };
  const inputs = { valueOf: ({ name }: { name: string }) => given.get(name), isSensitive: () => false };
  const plan = new ModulePlan(shared, root, inputs);
  for (const [address, id] of importIds(blocks, (text) => plan.scope.evaluate(text))) {
    if (prior.has(address) || !isTarget(targets, address)) continue;
    imports.set(address, id);
    if (resourceBlock(blocks, parseAddress(address))) continue;
    const { block, text } = generatedBlock(address, options.mayGenerate);
    blocks.push(block);
    generated.set(address, text);
  }
  plan.run();
  const outputs = planOutputs(plan, state, (text) => shared.note(text));
  const isGone = ({ address }: PriorInstance) => !shared.wanted.has(address) && !isBelow(kept, address);
  const gone = [...prior.values()].filter(isGone).map((one) => removedInstance(one, blocks));
  return {
    changes: [...inOrder(shared.changes, blocks), ...gone],
    outputs,
    invocations: [],
    variables: variablesOf(configuration),
    ...(notes.size > 0 && { notes: [...notes] }),
  };
}

/** In the order of the configuration; what is planned first because another needs it comes where it stands. */
function inOrder(
  changes: readonly PlanOutcome['changes'][number][],
  blocks: readonly HclBlock[],
): PlanOutcome['changes'] {
  const order = new Map(blocks.map(({ labels }, index) => [labels.join('.'), index]));
  const placeOf = ({ module, type, name }: PlanOutcome['changes'][number]) =>
    order.get(module === undefined ? `${type}.${name}` : (/^module\.([^.[]+)/.exec(module)?.[1] ?? '')) ?? 0;
  return [...changes].sort((a, b) => placeOf(a) - placeOf(b));
}

function isBelow(kept: readonly string[], address: string): boolean {
  return kept.some((one) => address === one || address.startsWith(`${one}.`) || address.startsWith(`${one}[`));
}

/** The values as the plan's JSON shows them: one that nothing names need not be of its type. */
function variablesOf({ variables, given }: Configuration): JsonObject {
  return Object.fromEntries(
    [...variables.values()].map((variable): [string, JsonObject[string]] => {
      const value =
        unlessWrong(() => variableValue(variable, given.get(variable.name))) ?? given.get(variable.name) ?? null;
      return [variable.name, jsonOfValue(value)];
    }),
  );
}
