import { isObject, type Json, type JsonObject } from '../../../../http/json.ts';
import { parseAddress, type ResourceName } from '../../../../terraform/configuration/resource-name.ts';
import { refreshed } from '../../../../terraform/plan/drift.ts';
import type { PlannedChange, PlanOutcome } from '../../../../terraform/plan/plan-outcome.ts';
import type { StateOutput, StateResource } from '../../../../terraform/show/state-file.ts';
import type { WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';
import type { AppliedState } from '../../state-versions/state-versions.ts';
import { priorState } from './prior-state.ts';

/** The prior state as it was refreshed, with the changes made to it. */
export function appliedState(
  world: World,
  workspace: WorldRecord,
  { changes, outputs, drift }: PlanOutcome,
): AppliedState {
  const prior = refreshed(priorState(world, workspace), drift);
  const resources: StateResource[] = structuredClone(prior?.resources ?? []);
  const values = new AppliedValues(world, changes);
  // First all that leave: another may come to where one was.
  for (const { previous } of changes) if (previous !== undefined) takeInstance(resources, parseAddress(previous));
  for (const change of changes) putInstance(resources, change, values.of(change.address));
  const left: Record<string, StateOutput> = structuredClone(prior?.outputs ?? {});
  for (const { name, actions, after, sensitive, from } of outputs) {
    if (actions.includes('delete')) {
      delete left[name];
      continue;
    }
    const value = from ? (values.of(from.address)?.[from.attribute] ?? null) : after;
    left[name] = { value, type: ctyType(value), ...(sensitive && { sensitive }) };
  }
  return { resources: resources.filter(({ instances }) => instances.length > 0), outputs: left };
}

function resourceIn(resources: StateResource[], { module, type, name }: ResourceName): StateResource | undefined {
  return resources.find((one) => one.type === type && one.name === name && one.module === module);
}

function takeInstance(resources: StateResource[], label: ResourceName): void {
  const resource = resourceIn(resources, label);
  const at = resource?.instances.findIndex(({ index_key: key }) => key === label.index) ?? -1;
  if (at >= 0) resource?.instances.splice(at, 1);
}

export function putInstance(resources: StateResource[], change: PlannedChange, attributes: JsonObject | null): void {
  const { module, type, name, index, provider } = change;
  let resource = resourceIn(resources, change);
  if (!resource) {
    resource = {
      ...(module && { module }),
      mode: 'managed',
      type,
      name,
      provider: `provider["${provider}"]`,
      instances: [],
    };
    resources.push(resource);
  }
  const at = resource.instances.findIndex(({ index_key: key }) => key === index);
  const old = at >= 0 ? resource.instances.splice(at, 1)[0] : undefined;
  if (!attributes) return;
  const instance = {
    ...(index !== undefined && { index_key: index }),
    schema_version: old?.schema_version ?? 0,
    attributes: type === 'terraform_data' ? dynamicAttributes(attributes) : attributes,
    sensitive_attributes: change.sensitive.map((value) => [{ type: 'get_attr', value }]),
  };
  resource.instances.splice(at >= 0 ? at : resource.instances.length, 0, instance);
}

/** What becomes of what was known after the apply only. */
class AppliedValues {
  readonly #world: World;
  readonly #changes: ReadonlyMap<string, PlannedChange>;
  readonly #values = new Map<string, JsonObject | null>();

  constructor(world: World, changes: readonly PlannedChange[]) {
    this.#world = world;
    this.#changes = new Map(changes.map((change) => [change.address, change]));
  }

  /** Attributes of an instance after its change; null for none. */
  of(address: string): JsonObject | null {
    const known = this.#values.get(address);
    const change = this.#changes.get(address);
    if (known !== undefined || !change?.after) return known ?? null;
    const values: JsonObject = { ...change.after };
    this.#values.set(address, values);
    // `output` of a terraform_data is its `input`, so that comes first.
    for (const name of [...change.unknown].sort()) values[name] = this.#made(change, name, values);
    return values;
  }

  #made({ type, sources, address }: PlannedChange, name: string, values: JsonObject): Json {
    const source = sources?.[name];
    if (source) return this.of(source.address)?.[source.attribute] ?? null;
    if (type === 'terraform_data') return name === 'output' ? (values['input'] ?? null) : uuid(this.#world);
    const label = type.split('_').slice(1).join('-') || address;
    return `${label}-${hex(this.#world, 17)}`;
  }
}

function hex(world: World, length: number): string {
  return [...world.newSecret(length)].map((character) => (character.charCodeAt(0) % 16).toString(16)).join('');
}

function uuid(world: World): string {
  return [hex(world, 8), hex(world, 4), `4${hex(world, 3)}`, `a${hex(world, 3)}`, hex(world, 12)].join('-');
}

const DYNAMIC = ['input', 'output', 'triggers_replace'];

/** Attributes whose type is not fixed carry it with them: `{ value, type }`. */
function dynamicAttributes(attributes: JsonObject): JsonObject {
  const wrapped = DYNAMIC.map((name): [string, Json] => {
    const value = attributes[name] ?? null;
    return [name, value === null ? null : { value, type: ctyType(value) }];
  });
  return { id: attributes['id'] ?? null, ...Object.fromEntries(wrapped) };
}

/** The same the other way round: what a state has of them. */
export function plainAttributes(type: string, attributes: JsonObject): JsonObject {
  if (type !== 'terraform_data') return attributes;
  const plain = (value: Json): Json =>
    isObject(value) && 'value' in value && 'type' in value ? (value['value'] ?? null) : value;
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, DYNAMIC.includes(name) ? plain(value) : value]),
  );
}

/** The type of a value as terraform's JSON has it. */
function ctyType(value: Json): Json {
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return 'number';
  if (Array.isArray(value)) return ['tuple', value.map(ctyType)];
  if (isObject(value)) {
    return ['object', Object.fromEntries(Object.entries(value).map(([name, member]) => [name, ctyType(member)]))];
  }
  return value === null ? 'dynamic' : 'string';
}
