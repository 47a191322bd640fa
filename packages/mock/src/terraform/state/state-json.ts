import { textBytes } from '../../http/bytes.ts';
import type { Json, JsonObject } from '../../http/json.ts';
import type { StateInstance, StateResource, TerraformState } from './terraform-state.ts';

/** What `terraform show -json` makes of a state: https://developer.hashicorp.com/terraform/internals/json-format */
export function stateJson({ terraform_version, outputs, resources }: TerraformState): Uint8Array {
  const root = resources.filter(({ module }) => !module);
  const modules = [...new Set(resources.map(({ module }) => module).filter((module) => module !== undefined))];
  const values: JsonObject = {
    outputs: Object.fromEntries(
      Object.entries(outputs).map(([name, { value, type, sensitive = false }]) => [name, { sensitive, value, type }]),
    ),
    root_module: {
      resources: root.flatMap(resourceValues),
      child_modules: modules.map((address) => ({
        address,
        resources: resources.filter(({ module }) => module === address).flatMap(resourceValues),
      })),
    },
  };
  return textBytes(JSON.stringify({ format_version: '1.0', terraform_version, values }));
}

function resourceValues(resource: StateResource): Json[] {
  const { mode, type, name, provider, instances } = resource;
  return instances.map((instance) => ({
    address: instanceAddress(resource, instance),
    mode,
    type,
    name,
    ...(instance.index_key !== undefined && { index: instance.index_key }),
    provider_name: /\["(.+)"\]/.exec(provider)?.[1] ?? provider,
    schema_version: instance.schema_version,
    values: instance.attributes,
    sensitive_values: {},
    ...(instance.dependencies && { depends_on: instance.dependencies }),
  }));
}

/** `module.a.aws_subnet.private[0]` */
function instanceAddress({ module, mode, type, name }: StateResource, { index_key: index }: StateInstance): string {
  const path = [module, mode === 'data' ? 'data' : undefined, type, name].filter((part) => part).join('.');
  return index === undefined ? path : `${path}[${JSON.stringify(index)}]`;
}
