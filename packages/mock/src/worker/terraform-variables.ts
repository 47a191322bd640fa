import { isObject } from '../http/json.ts';
import { toOne, type WorldRecord } from '../simulation/world/record.ts';
import type { World } from '../simulation/world/world.ts';

/** Variables of the mock's environment that programs need to run and to reach a registry. None is secret. */
const PASSED = /^(?:PATH|TMPDIR|LANG|LC_\w+|TZ|SSL_CERT_FILE|SSL_CERT_DIR|https?_proxy|no_proxy|TF_PLUGIN_CACHE_DIR)$/i;

/** Terraform variables as lines of `.tfvars`, by their origin. */
export function terraformVariables(
  world: World,
  workspace: WorldRecord,
  run: WorldRecord,
): { workspace: string; run: string } {
  const ofWorkspace = world
    .related('vars', 'configurable', workspace.id)
    .filter(({ attributes }) => attributes['category'] === 'terraform')
    .map(({ attributes, internal }) => {
      const value = String(internal['value'] ?? '');
      return `${String(attributes['key'])} = ${attributes['hcl'] === true ? value : quote(value)}\n`;
    });
  // Values of a run are written as HCL already.
  const ofRun = [run.attributes['variables'] ?? []].flat().filter(isObject);
  return {
    workspace: ofWorkspace.join(''),
    run: ofRun.map(({ key, value }) => `${String(key)} = ${String(value)}\n`).join(''),
  };
}

/** @param home a folder for this run alone, so that it does not see the home folder of the user */
export function runEnvironment(
  world: World,
  workspace: WorldRecord,
  run: WorldRecord,
  home: string,
): Record<string, string> {
  const passed = Object.entries(process.env).filter(([name]) => PASSED.test(name));
  const own = world
    .related('vars', 'configurable', workspace.id)
    .filter(({ attributes }) => attributes['category'] === 'env')
    .map(({ attributes, internal }) => [String(attributes['key']), String(internal['value'] ?? '')]);
  return {
    ...Object.fromEntries(passed),
    HOME: home,
    CHECKPOINT_DISABLE: '1',
    TF_IN_AUTOMATION: '1',
    TF_INPUT: '0',
    // https://developer.hashicorp.com/terraform/cloud-docs/run/run-environment#environment-variables
    TFC_RUN_ID: run.id,
    TFC_WORKSPACE_NAME: String(workspace.attributes['name']),
    TFC_WORKSPACE_SLUG: `${toOne(workspace, 'organization')?.id}/${String(workspace.attributes['name'])}`,
    ...Object.fromEntries(own),
  };
}

/** Writes an HCL string, which has no \b and no \f, and in which ${ and %{ are special. */
function quote(value: string): string {
  return JSON.stringify(value)
    .replaceAll('\\b', '\\u0008')
    .replaceAll('\\f', '\\u000c')
    .replace(/[$%](?=\{)/g, (sign) => sign + sign);
}
