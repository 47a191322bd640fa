import type { HclBlock } from '../configuration/hcl.ts';
import { lifecycleOf } from '../configuration/lifecycle.ts';
import { addressOf, type ResourceName } from '../configuration/resource-name.ts';
import { valueOfJson } from '../expression/json-value.ts';
import { ResourceValue, UNKNOWN, Unknown, unknownIn, type Value } from '../expression/value.ts';
import type { PriorInstance } from '../state/prior-instances.ts';
import { replaceReason } from './change-reason.ts';
import { checkConditions } from './check-conditions.ts';
import { evaluateBody } from './evaluate-body.ts';
import { importedInstance } from './imported-instances.ts';
import { type InstanceKey, instancesOf, ownNames } from './instance-keys.ts';
import type { ModuleScope, OwnNames } from './module-scope.ts';
import { type PlannedInstance, planInstance, valueAfter } from './plan-instance.ts';
import { type PlannedChange, providerOf } from './plan-outcome.ts';
import type { SensitiveParts } from './sensitive-parts.ts';
import type { SharedPlan } from './shared-plan.ts';

interface PlannedModule {
  readonly scope: ModuleScope;
  readonly sensitive: SensitiveParts;
  readonly address: string | undefined;
}

/** Attributes of what terraform itself provides: it has no others. */
const BUILT_IN: Readonly<Record<string, readonly string[]>> = {
  terraform_data: ['id', 'input', 'output', 'triggers_replace'],
};

/**
 * Plans all instances of a resource, and returns what an expression that names it gets.
 * @throws ConfigurationError
 */
export function planResource(block: HclBlock, module: PlannedModule, shared: SharedPlan): Value {
  const {
    labels: [type = '', name = ''],
    attributes,
  } = block;
  const label = { ...(module.address !== undefined && { module: module.address }), type, name };
  const instances = instancesOf(attributes, (text) => module.scope.evaluate(text));
  if (instances instanceof Unknown) {
    const address = addressOf(label);
    shared.note(
      `${address} stays as it is: its instances depend on ${instances.reason}, which the mock does not evaluate.`,
    );
    shared.keep(address);
    return instances;
  }
  const values = instances.keys.map((key): [InstanceKey, Value] => [
    key,
    planOne(
      { ...label, ...(key !== undefined && { index: key }) },
      block,
      module,
      shared,
      ownNames(attributes, key, instances.values),
    ),
  ]);
  if (attributes.has('count')) return values.map(([, value]) => value);
  if (attributes.has('for_each')) return new Map(values.map(([key, value]) => [String(key), value]));
  return values[0]?.[1] ?? null;
}

function planOne(
  label: ResourceName,
  block: HclBlock,
  { scope, sensitive }: PlannedModule,
  shared: SharedPlan,
  own: OwnNames,
): Value {
  const { type } = label;
  const address = addressOf(label);
  checkConditions(block, 'Resource', scope, own);
  const wanted = evaluateBody(block, scope, own);
  for (const [name, value] of wanted) {
    const reason = unknownIn(value)?.reason;
    if (reason !== undefined)
      shared.note(`${address}: ${name} depends on ${reason}, which the mock does not evaluate.`);
  }
  const imported = shared.imports.get(address);
  const existing = imported === undefined ? shared.prior.get(address) : importedInstance(label, imported, wanted);
  const planned = planInstance(type, wanted, existing?.attributes, {
    forced: replaceReason(existing, shared.replaced),
    lifecycle: lifecycleOf(block.blocks),
    nested: new Set(block.blocks.map(({ kind, labels }) => (kind === 'dynamic' ? (labels[0] ?? '') : kind))),
  });
  const secret = [...block.attributes].flatMap(([name, text]) =>
    wanted.has(name) && sensitive.has(text) ? [name] : [],
  );
  sensitive.markResource(
    `${type}.${label.name}`,
    type === 'terraform_data' && secret.includes('input') ? [...secret, 'output'] : secret,
  );
  shared.wanted.add(address);
  const origin = originOf(existing, shared.generated.get(address));
  if (planned.actions.length > 0 || Object.keys(origin).length > 0) {
    shared.changes.push(changeOf(label, address, { existing, planned, origin, secret }));
  }
  return resourceValue(type, wanted, planned, existing);
}

type Origin = Pick<PlannedChange, 'previous' | 'importing' | 'generated'>;

function originOf(existing: PriorInstance | undefined, generated: string | undefined): Origin {
  const { previous, importing } = existing ?? {};
  return {
    ...(previous !== undefined && { previous }),
    ...(importing !== undefined && { importing }),
    ...(generated !== undefined && { generated }),
  };
}

function changeOf(
  label: ResourceName,
  address: string,
  {
    existing,
    planned,
    origin,
    secret,
  }: { existing: PriorInstance | undefined; planned: PlannedInstance; origin: Origin; secret: string[] },
): PlannedChange {
  const { unknownParts, ...rest } = planned;
  return {
    ...label,
    address,
    provider: existing?.provider ?? providerOf(label.type),
    ...rest,
    ...origin,
    before: existing?.attributes ?? null,
    sensitive: secret,
    ...(Object.keys(unknownParts).length > 0 && { unknownParts }),
  };
}

/** What others see of an instance: of one that is made, a provider may set whatever is not configured. */
function resourceValue(
  type: string,
  wanted: ReadonlyMap<string, Value>,
  planned: PlannedInstance,
  existing: PriorInstance | undefined,
): Value {
  const names = new Set([...Object.keys(planned.after), ...planned.unknown, ...(BUILT_IN[type] ?? [])]);
  const entries = [...names].map((name): [string, Value] => [
    name,
    valueAfter(name, wanted, planned, (one) => valueOfJson(planned.after[one] ?? null)),
  ]);
  if (type in BUILT_IN) return new Map(entries);
  const isNew = !existing || planned.actions.includes('create');
  return new ResourceValue(entries, isNew ? UNKNOWN : null);
}
