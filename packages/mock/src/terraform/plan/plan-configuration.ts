import type { JsonObject } from '../../http/json.ts';
import { type Configuration, variableOf } from '../configuration/configuration.ts';
import { ConfigurationError } from '../configuration/configuration-error.ts';
import { evaluateBody, sourcesOf } from '../configuration/evaluate-body.ts';
import type { HclBlock } from '../configuration/hcl.ts';
import { evaluate, type HclValue, OPAQUE, type Resolve, stepInto, UNKNOWN } from '../configuration/hcl-value.ts';
import { lifecycleOf } from '../configuration/lifecycle.ts';
import { resourceBlock } from '../configuration/resource-block.ts';
import { addressOf, parseAddress } from '../configuration/resource-name.ts';
import { type PriorInstance, priorInstances } from '../state/prior-instances.ts';
import type { TerraformState } from '../state/terraform-state.ts';
import { replaceReason } from './change-reason.ts';
import { generatedBlock, importedInstance, importIds } from './imported-instances.ts';
import { instanceKeys } from './instance-keys.ts';
import { movedInstances } from './moved-instances.ts';
import { planInstance } from './plan-instance.ts';
import { type PlannedChange, type PlanOutcome, providerOf } from './plan-outcome.ts';
import { planOutputs } from './plan-outputs.ts';
import { removedInstance } from './removed-instances.ts';
import { checkMovesTargeted, isTarget } from './targeted.ts';

/**
 * Compares the resources of an uploaded configuration with those of the state. Modules and data sources are not read.
 * @throws ConfigurationError for a configuration that terraform would not plan either
 */
export function planConfiguration(configuration: Configuration, options: PlanOptions): PlanOutcome {
  return new ConfigurationPlan(configuration, options).outcome();
}

interface PlanOptions {
  state: TerraformState | undefined;
  /** Addresses of instances that the run replaces on request. */
  replaced: readonly string[];
  /** Whether the run may write configuration for what it imports. */
  mayGenerate: boolean;
  /** The targets of the run, as requested, and with what they need. */
  requested: readonly string[];
  targets: readonly string[];
}

interface Planned {
  change: PlannedChange | undefined;
  /** Values afterwards, as far as they are known. */
  values: JsonObject;
  unknown: ReadonlySet<string>;
}

class ConfigurationPlan {
  readonly #configuration: Configuration;
  readonly #blocks: HclBlock[];
  readonly #state: TerraformState | undefined;
  readonly #prior: Map<string, PriorInstance>;
  readonly #forced: ReadonlySet<string>;
  readonly #targets: readonly string[];
  readonly #mayGenerate: boolean;
  /** Ids of what is to be imported, and configuration that is written for it, by address. */
  readonly #imports = new Map<string, string>();
  readonly #generated = new Map<string, string>();
  readonly #addresses = new Map<HclBlock, string[]>();
  readonly #planned = new Map<string, Planned>();
  /** What is being evaluated now: a reference to it is a circle. */
  readonly #open = new Set<string>();

  constructor(configuration: Configuration, { state, replaced, mayGenerate, requested, targets }: PlanOptions) {
    this.#configuration = configuration;
    this.#blocks = [...configuration.blocks];
    this.#state = state;
    this.#prior = movedInstances(priorInstances(state), this.#blocks);
    checkMovesTargeted(this.#prior.values(), requested);
    this.#targets = targets;
    this.#mayGenerate = mayGenerate;
    this.#forced = new Set(replaced);
  }

  outcome(): PlanOutcome {
    for (const [address, id] of importIds(this.#blocks, this.#resolver())) {
      if (this.#prior.has(address) || !isTarget(this.#targets, address)) continue;
      this.#imports.set(address, id);
      if (resourceBlock(this.#blocks, parseAddress(address))) continue;
      const { block, text } = generatedBlock(address, this.#mayGenerate);
      this.#blocks.push(block);
      this.#generated.set(address, text);
    }
    const resources = this.#blocks.filter(({ kind }) => kind === 'resource');
    const wanted = new Set(resources.flatMap((block) => this.#instances(block)));
    const changes = [...wanted].flatMap((address) => this.#planned.get(address)?.change ?? []);
    const gone = [...this.#prior.values()].filter(({ address, module }) => !module && !wanted.has(address));
    return {
      changes: [...changes, ...gone.map((one) => removedInstance(one, this.#blocks))],
      outputs: planOutputs(this.#blocks, this.#state, this.#resolver()),
      invocations: [],
      variables: this.#configuration.variables,
    };
  }

  /** Plans all instances of a resource once, and returns their addresses. */
  #instances(block: HclBlock): string[] {
    const addresses = this.#addresses.get(block) ?? this.#plan(block);
    this.#addresses.set(block, addresses);
    return addresses;
  }

  #plan({ labels: [type = '', name = ''], attributes, blocks }: HclBlock): string[] {
    const { keys, values } = instanceKeys(attributes, this.#resolver());
    const lifecycle = lifecycleOf(blocks);
    return keys.map((index) => {
      const label = { type, name, ...(index !== undefined && { index }) };
      const address = addressOf(label);
      if (this.#planned.has(address)) return address;
      const local = this.#resolver({ index, value: typeof index === 'string' ? values[index] : undefined });
      const evaluated = evaluateBody({ attributes, blocks }, local);
      const imported = this.#imports.get(address);
      const existing =
        imported === undefined ? this.#prior.get(address) : importedInstance(label, imported, evaluated.values);
      const forced = replaceReason(existing, this.#forced);
      const planned = planInstance(type, evaluated.values, existing?.attributes, { forced, lifecycle });
      const { after, unknown } = planned;
      const origin = this.#originOf(existing);
      const change =
        planned.actions.length === 0 && Object.keys(origin).length === 0
          ? undefined
          : {
              ...label,
              address,
              provider: existing?.provider ?? providerOf(type),
              ...planned,
              ...origin,
              before: existing?.attributes ?? null,
              sources: sourcesOf(unknown, evaluated.mentions),
              sensitive: [...evaluated.mentions].flatMap(([attribute, text]) =>
                this.#isSecret(text) ? [attribute] : [],
              ),
            };
      this.#planned.set(address, { change, values: after, unknown: new Set(unknown) });
      return address;
    });
  }

  #originOf(existing: PriorInstance | undefined): Pick<PlannedChange, 'previous' | 'importing' | 'generated'> {
    const { previous, importing } = existing ?? {};
    const generated = this.#generated.get(existing?.address ?? '');
    return {
      ...(previous !== undefined && { previous }),
      ...(importing !== undefined && { importing }),
      ...(generated !== undefined && { generated }),
    };
  }

  #isSecret(expression: string): boolean {
    return [...this.#configuration.sensitive].some((name) => new RegExp(`\\bvar\\.${name}\\b`).test(expression));
  }

  #resolver(each: { index?: string | number | undefined; value?: HclValue | undefined } = {}): Resolve {
    return ([root, name = '', ...path]) => {
      if (root === 'var') return stepInto(variableOf(this.#configuration, String(name)), path);
      if (root === 'count' && name === 'index') return each.index ?? OPAQUE;
      if (root === 'each') return name === 'key' ? (each.index ?? OPAQUE) : stepInto(each.value ?? OPAQUE, path);
      if (root === 'local') return this.#local(String(name), path);
      if (root === 'terraform' && name === 'workspace') return 'default';
      return this.#attribute(String(root), String(name), path);
    };
  }

  #local(name: string, path: (string | number)[]): HclValue {
    const expression = this.#blocks
      .filter(({ kind }) => kind === 'locals')
      .flatMap(({ attributes }) => attributes.get(name) ?? [])[0];
    if (expression === undefined) return OPAQUE;
    return this.#guarded(`local.${name}`, () => stepInto(evaluate(expression, this.#resolver()), path));
  }

  #attribute(type: string, name: string, path: (string | number)[]): HclValue {
    const block = resourceBlock(this.#blocks, { type, name });
    if (!block) return OPAQUE;
    const isMany = block.attributes.has('count') || block.attributes.has('for_each');
    const [first, second] = path;
    const address = addressOf({ type, name, ...(isMany && first !== undefined && { index: first }) });
    const attribute = String((isMany ? second : first) ?? '');
    return this.#guarded(address, () => {
      this.#instances(block);
      const planned = this.#planned.get(address);
      if (!planned || attribute === '') return OPAQUE;
      if (planned.unknown.has(attribute)) return UNKNOWN;
      return stepInto(planned.values[attribute] ?? null, path.slice(isMany ? 2 : 1));
    });
  }

  #guarded(name: string, find: () => HclValue): HclValue {
    if (this.#open.has(name)) throw new ConfigurationError(`Cycle: ${[...this.#open].join(', ')}`);
    this.#open.add(name);
    try {
      return find();
    } finally {
      this.#open.delete(name);
    }
  }
}
