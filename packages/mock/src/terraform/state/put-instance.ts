import type { JsonObject } from '../../http/json.ts';
import type { ResourceName } from '../configuration/resource-name.ts';
import { dynamicAttributes } from './dynamic-attributes.ts';
import type { StateResource } from './terraform-state.ts';

interface NamedInstance extends ResourceName {
  provider: string;
  sensitive: readonly string[];
}

/** Puts an instance into the resources of a state in place of the one of its name; null attributes take it out. */
export function putInstance(resources: StateResource[], one: NamedInstance, attributes: JsonObject | null): void {
  const { module, type, name, index, provider } = one;
  let resource = resourceIn(resources, one);
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
    sensitive_attributes: one.sensitive.map((value) => [{ type: 'get_attr', value }]),
  };
  resource.instances.splice(at >= 0 ? at : resource.instances.length, 0, instance);
}

/** Takes an instance out of the resources of a state. */
export function takeInstance(resources: StateResource[], label: ResourceName): void {
  const resource = resourceIn(resources, label);
  const at = resource?.instances.findIndex(({ index_key: key }) => key === label.index) ?? -1;
  if (at >= 0) resource?.instances.splice(at, 1);
}

function resourceIn(resources: StateResource[], { module, type, name }: ResourceName): StateResource | undefined {
  return resources.find((one) => one.type === type && one.name === name && one.module === module);
}
