import type { JsonObject } from '../json.ts';
import type { WorldRecord } from '../record.ts';
import type { World } from '../world.ts';
import { type HclBlock, parseHcl } from './hcl.ts';
import { evaluate, isKnown } from './hcl-value.ts';
import { readTarGz } from './tar.ts';

/** The root module of an uploaded configuration, as far as the mock reads it. */
export interface Configuration {
  blocks: HclBlock[];
  /** Values of the variables, the sensitive ones among them, and those that have no value. */
  variables: JsonObject;
  sensitive: ReadonlySet<string>;
  missing: string[];
}

export interface ConfigurationSource {
  world: World;
  workspace: WorldRecord;
  run: WorldRecord;
  archive: Uint8Array;
}

/** Undefined for an archive that cannot be read. */
export function readConfiguration({ world, workspace, run, archive }: ConfigurationSource): Configuration | undefined {
  const files = readTarGz(archive);
  if (!files) return undefined;
  const directory = String(workspace.attributes['working-directory'] ?? '').replace(/^\.?\/*|\/*$/g, '');
  const inRoot = [...files].flatMap(([path, bytes]) => {
    const name = directory === '' ? path : path.startsWith(`${directory}/`) ? path.slice(directory.length + 1) : '/';
    return name.includes('/') ? [] : [{ name, text: Buffer.from(bytes).toString('utf8') }];
  });
  inRoot.sort((a, b) => (a.name < b.name ? -1 : 1));
  const blocks = inRoot.filter(({ name }) => name.endsWith('.tf')).flatMap(({ text }) => parseHcl(text).blocks);
  const declared = blocks.filter(({ kind }) => kind === 'variable');
  // The later ones win: https://developer.hashicorp.com/terraform/cloud-docs/variables#precedence
  const values = new Map<string, string>();
  for (const { labels, attributes } of declared) {
    const fallback = attributes.get('default');
    if (labels[0] !== undefined && fallback !== undefined) values.set(labels[0], fallback);
  }
  const assign = (matches: (name: string) => boolean) => {
    for (const { text } of inRoot.filter(({ name }) => matches(name))) {
      for (const [name, expression] of parseHcl(text).attributes) values.set(name, expression);
    }
  };
  assign((name) => name === 'terraform.tfvars');
  for (const { attributes, internal } of world.related('vars', 'configurable', workspace.id)) {
    if (attributes['category'] !== 'terraform') continue;
    const value = String(internal['value'] ?? '');
    values.set(String(attributes['key']), attributes['hcl'] === true ? value : quote(value));
  }
  assign((name) => name.endsWith('.auto.tfvars'));
  for (const variable of [run.attributes['variables'] ?? []].flat()) {
    const { key, value } = variable as { key: string; value: string };
    values.set(key, value);
  }
  const variables: JsonObject = {};
  const missing: string[] = [];
  for (const { labels, attributes } of declared) {
    const name = labels[0] ?? '';
    const expression = values.get(name);
    const value = expression === undefined ? undefined : evaluate(expression, () => null);
    if (value === undefined) missing.push(name);
    else if (isKnown(value)) variables[name] = convert(value, attributes.get('type'));
  }
  const secret = declared.filter(({ attributes }) => attributes.get('sensitive') === 'true');
  return { blocks, variables, missing, sensitive: new Set(secret.map(({ labels }) => labels[0] ?? '')) };
}

/** A variable of a workspace is text, whatever type the configuration wants. */
function convert(value: JsonObject[string], type: string | undefined): JsonObject[string] {
  if (type === 'number' && typeof value === 'string' && value.trim() !== '') return Number(value);
  if (type === 'bool' && typeof value === 'string') return value === 'true';
  if (type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) return String(value);
  return value;
}

function quote(value: string): string {
  return JSON.stringify(value).replaceAll(/[$%](?=\{)/g, '$&$&');
}
