import { isObject, type Json, type JsonObject } from '../json.ts';
import type { WorldRecord } from '../record.ts';
import type { StateOutput, StateResource } from '../state-file.ts';
import type { AppliedState } from '../state-versions.ts';
import type { World } from '../world.ts';
import type { PlannedChange, PlanOutcome } from './plan-outcome.ts';
import { priorState } from './prior-state.ts';

/** The prior state with the changes made to it. */
export function appliedState(world: World, workspace: WorldRecord, { changes, outputs }: PlanOutcome): AppliedState {
  const prior = priorState(world, workspace);
  const resources: StateResource[] = structuredClone(prior?.resources ?? []);
  const values = new Map<string, JsonObject>();
  for (const change of changes) {
    const attributes = change.after && { ...change.after, ...madeUp(world, change) };
    if (attributes) values.set(change.address, attributes);
    putInstance(resources, change, attributes);
  }
  const left: Record<string, StateOutput> = structuredClone(prior?.outputs ?? {});
  for (const { name, actions, after, sensitive, from } of outputs) {
    if (actions.includes('delete')) {
      delete left[name];
      continue;
    }
    const value = from ? (values.get(from.address)?.[from.attribute] ?? null) : after;
    left[name] = { value, type: ctyType(value), ...(sensitive && { sensitive }) };
  }
  return { resources: resources.filter(({ instances }) => instances.length > 0), outputs: left };
}

function putInstance(resources: StateResource[], change: PlannedChange, attributes: JsonObject | null): void {
  const { module, type, name, index, provider } = change;
  let resource = resources.find((one) => one.type === type && one.name === name && one.module === module);
  if (!resource) {
    resource = { ...(module && { module }), mode: 'managed', type, name, provider: `provider["${provider}"]`, instances: [] };
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

/** Values for what is known after the apply only. */
function madeUp(world: World, { type, unknown, after, address }: PlannedChange): JsonObject {
  return Object.fromEntries(
    unknown.map((name): [string, Json] => {
      if (type === 'terraform_data' && name === 'output') return [name, after?.['input'] ?? null];
      const secret = [...world.newSecret(17)].map((character) => (character.charCodeAt(0) % 16).toString(16)).join('');
      if (name === 'id' && type === 'terraform_data') return [name, uuid(world)];
      return [name, `${(address.split('.').at(-2) ?? type).split('_').slice(1).join('-') || type}-${secret}`];
    }),
  );
}

function uuid(world: World): string {
  const hex = (length: number) =>
    [...world.newSecret(length)].map((character) => (character.charCodeAt(0) % 16).toString(16)).join('');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
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
  const plain = (value: Json): Json => (isObject(value) && 'value' in value && 'type' in value ? (value['value'] ?? null) : value);
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, DYNAMIC.includes(name) ? plain(value) : value]));
}

/** The type of a value as terraform's JSON has it. */
export function ctyType(value: Json): Json {
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return 'number';
  if (Array.isArray(value)) return ['tuple', value.map(ctyType)];
  if (isObject(value)) {
    return ['object', Object.fromEntries(Object.entries(value).map(([name, member]) => [name, ctyType(member)]))];
  }
  return value === null ? 'dynamic' : 'string';
}
