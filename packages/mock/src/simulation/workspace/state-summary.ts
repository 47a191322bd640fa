import type { Json, JsonObject } from '../../http/json.ts';
import type { StateResource, TerraformState } from '../../terraform/state/terraform-state.ts';

/** Types that do not count: HashiCorp does not bill them. */
const FREE = new Set(['null_resource', 'terraform_data']);

/** The attributes of a state version that come from processing its state. */
export function summaryOf({ version, terraform_version: terraform, resources }: TerraformState): JsonObject {
  return {
    'state-version': version,
    'terraform-version': terraform === '' ? null : terraform,
    'resources-processed': true,
    'billable-rum-count': countOf(resources.filter(({ type }) => !FREE.has(type))),
    resources: resources.map((resource) => ({
      name: String(resource.name),
      type: typeOf(resource),
      count: priorInstances(resource),
      module: moduleOf(resource),
      provider: String(resource.provider),
    })),
    modules: countsBy(resources, moduleOf),
    providers: countsBy(resources, ({ provider }) => String(provider)),
  };
}

/** Managed instances: the `resource-count` of a workspace. */
export function countOf(resources: readonly StateResource[]): number {
  return resources
    .filter(({ mode }) => mode === 'managed')
    .reduce((sum, resource) => sum + priorInstances(resource), 0);
}

/** The attributes of an output of a state version; a sensitive value is hidden where it is shown. */
export function outputsOf({ outputs }: TerraformState): JsonObject[] {
  return Object.entries(outputs).map(([name, { value = null, type = null, sensitive = false }]) => ({
    name,
    sensitive: sensitive === true,
    type: coarseType(value),
    value,
    'detailed-type': typeof type === 'string' || Array.isArray(type) ? type : null,
  }));
}

function coarseType(value: Json): string | null {
  if (value === null) return null;
  return Array.isArray(value) ? 'array' : typeof value;
}

function priorInstances({ instances }: StateResource): number {
  return Array.isArray(instances) ? instances.length : 0;
}

function typeOf({ mode, type }: StateResource): string {
  return mode === 'data' ? `data.${type}` : type;
}

function moduleOf({ module }: StateResource): string {
  return module === undefined || module === '' ? 'root' : module;
}

/** Names of types are written with hyphens here, as HCP Terraform does. */
function countsBy(resources: readonly StateResource[], keyOf: (resource: StateResource) => string): JsonObject {
  const counts = new Map<string, Map<string, number>>();
  for (const resource of resources) {
    const types = counts.get(keyOf(resource)) ?? new Map<string, number>();
    const type = typeOf(resource).replaceAll('_', '-');
    counts.set(keyOf(resource), types.set(type, (types.get(type) ?? 0) + priorInstances(resource)));
  }
  return Object.fromEntries([...counts].map(([key, types]) => [key, Object.fromEntries(types)]));
}
