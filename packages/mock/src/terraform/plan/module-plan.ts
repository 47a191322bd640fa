import type { HclBlock } from '../configuration/hcl.ts';
import type { Module } from '../configuration/read-module.ts';
import { readVariable, type VariableDeclaration, variableValue } from '../configuration/variable-declaration.ts';
import { ConfigurationError } from '../expression/configuration-error.ts';
import { Unknown, type Value } from '../expression/value.ts';
import { checkAssertions, checkConditions, checkVariable } from './check-conditions.ts';
import { dataValue } from './data-value.ts';
import type { InstanceKey } from './instance-keys.ts';
import { type ModuleInputs, moduleInstances } from './module-instances.ts';
import { ModuleScope } from './module-scope.ts';
import { planResource } from './plan-resource.ts';
import { SensitiveParts } from './sensitive-parts.ts';
import type { SharedPlan } from './shared-plan.ts';

type Children = ReadonlyMap<InstanceKey, ModulePlan> | Unknown;

/** The plan of one instance of a module. */
export class ModulePlan {
  readonly scope: ModuleScope;
  readonly sensitive: SensitiveParts;
  /** `module.vpc`; undefined for the root module. */
  readonly address: string | undefined;
  readonly #shared: SharedPlan;
  readonly #inputs: ModuleInputs;
  readonly #variables: ReadonlyMap<string, VariableDeclaration>;
  readonly #values = new Map<string, Value>();
  readonly #resources = new Map<HclBlock, Value>();
  readonly #children = new Map<HclBlock, Children>();

  constructor(shared: SharedPlan, module: Module, inputs: ModuleInputs, address?: string) {
    this.address = address;
    this.#shared = shared;
    this.#inputs = inputs;
    const declared = module.blocks.filter(({ kind }) => kind === 'variable').map(readVariable);
    this.#variables = new Map(declared.map((one) => [one.name, one]));
    const { files, root, open } = shared;
    this.scope = new ModuleScope(module, {
      label: address === undefined ? '' : `${address}.`,
      root: root.directory,
      files,
      open,
      names: {
        variable: (name) => this.#variable(name),
        resource: (type, name) => this.#resource(type, name),
        data: (type, name) => this.#data(type, name),
        module: (name, output) => this.#module(name, output),
      },
    });
    this.sensitive = new SensitiveParts(module, {
      isVariable: (name) => this.#variables.get(name)?.sensitive === true || inputs.isSensitive(name),
      isOutput: (call, output) => this.#isOutputSensitive(call, output),
    });
  }

  /** Plans all that the module declares. @throws ConfigurationError */
  run(): void {
    const { blocks, locals } = this.scope.module;
    // Terraform evaluates also what nothing names.
    for (const variable of this.#variables.values()) {
      checkVariable(variable, this.#variable(variable.name), this.scope);
    }
    for (const name of locals.keys()) this.scope.resolve(['local', name]);
    for (const block of blocks) {
      if (block.kind === 'resource') this.#planned(block);
      if (block.kind === 'module') for (const child of this.#childrenOf(block)) child.run();
      if (block.kind === 'output') checkConditions(block, 'Module output value', this.scope, {});
      if (block.kind === 'check') checkAssertions(block);
    }
  }

  /** The value of an output; null for one that is not declared. */
  output(name: string): Value {
    const block = this.#declared('output', name);
    if (!block) {
      throw new ConfigurationError(`Unsupported attribute\nThis object does not have an attribute named "${name}".`);
    }
    return this.#shared.open.run(`${this.address}.output.${name}`, () =>
      this.scope.evaluate(block.attributes.get('value') ?? 'null'),
    );
  }

  isOutputSensitive(name: string): boolean {
    const attributes = this.#declared('output', name)?.attributes;
    return attributes?.get('sensitive') === 'true' || this.sensitive.has(attributes?.get('value') ?? 'null');
  }

  #declared(kind: string, ...labels: string[]): HclBlock | undefined {
    return this.scope.module.blocks.find(
      (one) => one.kind === kind && labels.every((label, index) => one.labels[index] === label),
    );
  }

  #variable(name: string): Value {
    const known = this.#values.get(name);
    if (known !== undefined) return known;
    const variable = this.#variables.get(name);
    if (!variable) {
      throw new ConfigurationError(
        `Reference to undeclared input variable\nAn input variable with the name "${name}" has not been declared.`,
      );
    }
    const value = this.#shared.open.run(`${this.address ?? ''}var.${name}`, () =>
      variableValue(variable, this.#inputs.valueOf(variable)),
    );
    this.#values.set(name, value);
    return value;
  }

  #resource(type: string, name: string): Value {
    const block = this.#declared('resource', type, name);
    if (block) return this.#planned(block);
    throw this.#undeclared(`A managed resource "${type}" "${name}"`, 'resource');
  }

  #planned(block: HclBlock): Value {
    const known = this.#resources.get(block);
    if (known !== undefined) return known;
    const label = [...(this.address === undefined ? [] : [this.address]), ...block.labels].join('.');
    const value = this.#shared.open.run(label, () => planResource(block, this, this.#shared));
    this.#resources.set(block, value);
    return value;
  }

  #data(type: string, name: string): Value {
    const block = this.#declared('data', type, name);
    if (!block) throw this.#undeclared(`A data resource "${type}" "${name}"`, 'resource');
    return this.#shared.open.run(`data.${type}.${name}`, () =>
      dataValue(block, this.scope, this.#shared.state, this.address),
    );
  }

  #undeclared(what: string, kind: string): ConfigurationError {
    const where = this.address === undefined ? 'the root module' : this.address;
    return new ConfigurationError(`Reference to undeclared ${kind}\n${what} has not been declared in ${where}.`);
  }

  /** One output alone where it is named: others may depend on what this is for. */
  #module(name: string, output: string | undefined): { value: Value; used: number } {
    const block = this.#declared('module', name);
    if (!block) throw this.#undeclared(`A module call named "${name}"`, 'module');
    const children = this.#childMap(block);
    if (children instanceof Unknown) return { value: children, used: 2 };
    const single = children.get(undefined);
    if (single && output !== undefined) return { value: single.output(output), used: 3 };
    const values = [...children].map(([key, child]): [InstanceKey, Value] => [key, child.#outputs()]);
    if (single) return { value: values[0]?.[1] ?? null, used: 2 };
    if (block.attributes.has('count')) return { value: values.map(([, value]) => value), used: 2 };
    return { value: new Map(values.map(([key, value]) => [String(key), value])), used: 2 };
  }

  #outputs(): Value {
    const names = this.scope.module.blocks.flatMap(({ kind, labels }) => (kind === 'output' ? (labels[0] ?? []) : []));
    return new Map(names.map((name) => [name, this.output(name)]));
  }

  #isOutputSensitive(call: string, output: string | undefined): boolean {
    const block = this.#declared('module', call);
    const children = block ? this.#childMap(block) : undefined;
    if (!children || children instanceof Unknown || output === undefined) return false;
    return [...children.values()].some((child) => child.isOutputSensitive(output));
  }

  #childrenOf(block: HclBlock): ModulePlan[] {
    const children = this.#childMap(block);
    return children instanceof Unknown ? [] : [...children.values()];
  }

  #childMap(block: HclBlock): Children {
    const known = this.#children.get(block);
    if (known) return known;
    const children = moduleInstances(
      block,
      this,
      this.#shared,
      (module, inputs, address) => new ModulePlan(this.#shared, module, inputs, address),
    );
    this.#children.set(block, children);
    return children;
  }
}
