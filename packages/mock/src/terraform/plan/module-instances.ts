import type { HclBlock } from '../configuration/hcl.ts';
import type { Module } from '../configuration/read-module.ts';
import type { VariableDeclaration } from '../configuration/variable-declaration.ts';
import { Unknown, type Value } from '../expression/value.ts';
import { type InstanceKey, instancesOf, ownNames } from './instance-keys.ts';
import { moduleFolder } from './module-folder.ts';
import type { ModuleScope } from './module-scope.ts';
import type { SensitiveParts } from './sensitive-parts.ts';
import type { SharedPlan } from './shared-plan.ts';

/** Where the variables of a module get their values. */
export interface ModuleInputs {
  /** Undefined where nothing is given. */
  valueOf(variable: VariableDeclaration): Value | undefined;
  isSensitive(name: string): boolean;
}

interface Caller {
  readonly scope: ModuleScope;
  readonly sensitive: SensitiveParts;
  readonly address: string | undefined;
}

/**
 * Makes the instances of a module by its `count` or `for_each`. One that the mock cannot read is unknown, and what the
 * state has below it stays.
 * @throws ConfigurationError
 */
export function moduleInstances<Instance>(
  block: HclBlock,
  { scope, sensitive, address: parent }: Caller,
  shared: SharedPlan,
  create: (module: Module, inputs: ModuleInputs, address: string) => Instance,
): ReadonlyMap<InstanceKey, Instance> | Unknown {
  const {
    labels: [name = ''],
    attributes,
  } = block;
  const address = parent === undefined ? `module.${name}` : `${parent}.module.${name}`;
  const module = moduleFolder(block, scope, shared);
  if (!module) {
    shared.note(`${address} is not read: its source is not in the configuration. Its resources stay as they are.`);
    shared.keep(address);
    return new Unknown(address);
  }
  const instances = instancesOf(attributes, (text) => scope.evaluate(text));
  if (instances instanceof Unknown) {
    shared.note(
      `${address} stays as it is: its instances depend on ${instances.reason}, which the mock does not evaluate.`,
    );
    shared.keep(address);
    return instances;
  }
  return new Map(
    instances.keys.map((key) => {
      const own = ownNames(attributes, key, instances.values);
      const inputs: ModuleInputs = {
        valueOf: ({ name: variable }) => {
          const text = attributes.get(variable);
          return text === undefined ? undefined : scope.evaluate(text, own);
        },
        isSensitive: (variable) => sensitive.has(attributes.get(variable) ?? 'null'),
      };
      return [key, create(module, inputs, key === undefined ? address : `${address}[${JSON.stringify(key)}]`)];
    }),
  );
}
