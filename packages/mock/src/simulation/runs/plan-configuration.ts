import type { JsonObject } from '../json.ts';
import type { StateFile } from '../state-file.ts';
import { deleteReason, replaceReason } from './change-reason.ts';
import { type Configuration, type ConfigurationSource, readConfiguration, variableOf } from './configuration.ts';
import { ConfigurationError } from './configuration-error.ts';
import { evaluateBody, sourcesOf } from './evaluate-body.ts';
import type { HclBlock } from './hcl.ts';
import { evaluate, type HclValue, isKnown, OPAQUE, type Resolve, stepInto, UNKNOWN } from './hcl-value.ts';
import { instanceKeys } from './instance-keys.ts';
import { planInstance } from './plan-instance.ts';
import {
  addressOf,
  outputChange,
  type PlannedChange,
  type PlannedOutput,
  type PlanOutcome,
  providerOf,
  sourceOf,
} from './plan-outcome.ts';
import { deletion } from './plan-run.ts';
import { instancesOf, type PriorInstance } from './prior-state.ts';

/**
 * Compares the resources of an uploaded configuration with those of the state. Modules and data sources are not read.
 * @throws ConfigurationError for one that terraform would not plan either
 */
export function planConfiguration(source: ConfigurationSource & { state: StateFile | undefined }): PlanOutcome {
  return new ConfigurationPlan(readConfiguration(source), source).outcome();
}

interface Planned {
  change: PlannedChange | undefined;
  /** Values afterwards, as far as they are known. */
  values: JsonObject;
  unknown: ReadonlySet<string>;
}

class ConfigurationPlan {
  readonly #configuration: Configuration;
  readonly #blocks: readonly HclBlock[];
  readonly #state: StateFile | undefined;
  readonly #prior: Map<string, PriorInstance>;
  readonly #forced: ReadonlySet<string>;
  readonly #addresses = new Map<HclBlock, string[]>();
  readonly #planned = new Map<string, Planned>();
  /** What is being evaluated: a reference to it is a circle. */
  readonly #open = new Set<string>();

  constructor(
    configuration: Configuration,
    { state, run }: { state: StateFile | undefined } & Pick<ConfigurationSource, 'run'>,
  ) {
    this.#configuration = configuration;
    this.#blocks = configuration.blocks;
    this.#state = state;
    this.#prior = instancesOf(state);
    this.#forced = new Set([run.attributes['replace-addrs'] ?? []].flat().map(String));
  }

  outcome(): PlanOutcome {
    const resources = this.#blocks.filter(({ kind }) => kind === 'resource');
    const wanted = new Set(resources.flatMap((block) => this.#instances(block)));
    const changes = [...wanted].flatMap((address) => this.#planned.get(address)?.change ?? []);
    const gone = [...this.#prior.values()].filter(({ address, module }) => !module && !wanted.has(address));
    return {
      changes: [...changes, ...gone.map((one) => ({ ...deletion(one), reason: deleteReason(one, this.#blocks) }))],
      outputs: this.#outputs(),
      invocations: [],
      variables: this.#configuration.variables,
    };
  }

  /** Plans all instances of a resource, once, and answers their addresses. */
  #instances(block: HclBlock): string[] {
    const addresses = this.#addresses.get(block) ?? this.#plan(block);
    this.#addresses.set(block, addresses);
    return addresses;
  }

  #plan({ labels: [type = '', name = ''], attributes, blocks }: HclBlock): string[] {
    const { keys, values } = instanceKeys(attributes, this.#resolver());
    return keys.map((index) => {
      const label = { type, name, ...(index !== undefined && { index }) };
      const address = addressOf(label);
      if (this.#planned.has(address)) return address;
      const local = this.#resolver({ index, value: typeof index === 'string' ? values[index] : undefined });
      const evaluated = evaluateBody({ attributes, blocks }, local);
      const existing = this.#prior.get(address);
      const forced = replaceReason(existing, this.#forced);
      const planned = planInstance(type, evaluated.values, existing?.attributes, forced);
      const { after, unknown } = planned;
      const change =
        planned.actions.length === 0
          ? undefined
          : {
              ...label,
              address,
              provider: existing?.provider ?? providerOf(type),
              ...planned,
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
    const block = this.#blocks.find(
      ({ kind, labels }) => kind === 'resource' && labels[0] === type && labels[1] === name,
    );
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

  #outputs(): PlannedOutput[] {
    const before = this.#state?.outputs ?? {};
    const declared = this.#blocks.filter(({ kind }) => kind === 'output');
    const names = new Set(declared.map(({ labels }) => labels[0]));
    const gone = Object.keys(before).filter((name) => !names.has(name));
    return [
      ...declared.flatMap(({ labels: [name = ''], attributes }) => this.#output(name, attributes) ?? []),
      ...gone.flatMap(
        (name) => outputChange(name, before[name]?.value, undefined, before[name]?.sensitive === true) ?? [],
      ),
    ];
  }

  #output(name: string, attributes: Map<string, string>): PlannedOutput | undefined {
    const expression = attributes.get('value') ?? 'null';
    const value = evaluate(expression, this.#resolver());
    const sensitive = attributes.get('sensitive') === 'true';
    const before = this.#state?.outputs[name];
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
}
