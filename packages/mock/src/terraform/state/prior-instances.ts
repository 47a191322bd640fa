import type { JsonObject } from '../../http/json.ts';
import { addressOf, type ResourceName } from '../configuration/resource-name.ts';
import { plainAttributes } from './dynamic-attributes.ts';
import type { StateInstance, StateResource, TerraformState } from './terraform-state.ts';

/** A managed instance that a state has before a plan. */
export interface PriorInstance extends ResourceName {
  address: string;
  provider: string;
  attributes: JsonObject;
  resource: StateResource;
  instance: StateInstance;
  /** Its address before a `moved` block. */
  previous?: string;
  /** The id of an instance that the plan imports. */
  importing?: string;
}

/** Names of the attributes that are sensitive as a whole. */
export function sensitiveOf({ sensitive_attributes: paths = [] }: StateInstance): string[] {
  return paths.flatMap((path) => {
    const [first] = [path].flat();
    return typeof first === 'object' && first !== null && 'value' in first ? [String(first['value'])] : [];
  });
}

/** The managed instances of a state by address. */
export function priorInstances(state: TerraformState | undefined): Map<string, PriorInstance> {
  const found = new Map<string, PriorInstance>();
  for (const resource of state?.resources ?? []) {
    if (resource.mode !== 'managed') continue;
    for (const instance of resource.instances ?? []) {
      const { module, type, name } = resource;
      const { index_key: index } = instance;
      const label = { ...(module && { module }), type, name, ...(index !== undefined && { index }) };
      const address = addressOf(label);
      const provider = /"([^"]+)"/.exec(resource.provider)?.[1] ?? resource.provider;
      found.set(address, {
        ...label,
        address,
        provider,
        attributes: plainAttributes(type, instance.attributes ?? {}),
        resource,
        instance,
      });
    }
  }
  return found;
}
