import type { JsonObject } from '../../../http/json.ts';
import { checkDeclarations, isOverride } from '../../../terraform/configuration/check-declarations.ts';
import { ConfigurationError } from '../../../terraform/configuration/configuration-error.ts';
import type { HclBlock } from '../../../terraform/configuration/hcl.ts';
import { evaluate, type HclValue, isKnown, OPAQUE } from '../../../terraform/configuration/hcl-value.ts';
import { parseFile } from '../../../terraform/configuration/parse-file.ts';
import type { WorldRecord } from '../../world/record.ts';
import type { World } from '../../world/world.ts';
import type { ConfigurationFiles } from './configuration-files.ts';

/** The root module of an uploaded configuration, as far as the mock reads it. */
export interface Configuration {
  blocks: HclBlock[];
  /** Values of the variables, and the sensitive ones among them. */
  variables: JsonObject;
  sensitive: ReadonlySet<string>;
  /** Names of the variables; undefined where files declare some that the mock does not read. */
  declared: ReadonlySet<string> | undefined;
}

interface ConfigurationSource {
  world: World;
  workspace: WorldRecord;
  run: WorldRecord;
  /** Undefined for an upload that is no archive. */
  files: ConfigurationFiles | undefined;
}

/** @throws ConfigurationError for an upload that is no archive and for files that cannot be read */
export function readConfiguration({ world, workspace, run, files }: ConfigurationSource): Configuration {
  if (!files) throw new ConfigurationError('Failed to unpack the configuration\nIt is no whole tar.gz archive.');
  const inRoot = rootFiles(files, workspace);
  const isJson = inRoot.some(({ name }) => /\.(?:tf|tfvars)\.json$|\.tofu(?:\.json)?$/.test(name));
  const sources = inRoot.filter(({ name }) => name.endsWith('.tf'));
  if (files.size > 0 && sources.length === 0 && !isJson) {
    throw new ConfigurationError('No configuration files\nThere is none that ends with .tf in the working directory.');
  }
  const modules = sources.map(({ name, text }) => ({ name, body: parseFile(name, text) }));
  // Override files repeat what others declare.
  const blocks = modules.filter(({ name }) => !isOverride(name)).flatMap(({ body }) => body.blocks);
  // Only where all that declares something is read.
  if (!isJson) checkDeclarations(modules);
  const declared = blocks.filter(({ kind }) => kind === 'variable');
  // The later ones win: https://developer.hashicorp.com/terraform/cloud-docs/variables#precedence
  const values = new Map<string, string>();
  for (const { labels, attributes } of declared) {
    const fallback = attributes.get('default');
    if (labels[0] !== undefined && fallback !== undefined) values.set(labels[0], fallback);
  }
  const assign = (matches: (name: string) => boolean) => {
    for (const { name: file, text } of inRoot.filter(({ name }) => matches(name))) {
      for (const [name, expression] of parseFile(file, text).attributes) values.set(name, expression);
    }
  };
  for (const { attributes, internal } of world.related('vars', 'configurable', workspace.id)) {
    const [, name] = /^TF_VAR_(.+)$/.exec(String(attributes['key'])) ?? [];
    if (attributes['category'] !== 'env' || name === undefined) continue;
    const type = declared.find(({ labels }) => labels[0] === name)?.attributes.get('type') ?? 'string';
    const value = String(internal['value'] ?? '');
    values.set(name, type === 'string' ? quote(value) : value);
  }
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
  for (const { labels, attributes } of declared) {
    const name = labels[0] ?? '';
    const expression = values.get(name);
    const value = expression === undefined ? undefined : evaluate(expression, () => null);
    // A file that is not read may have it.
    if (value === undefined && !isJson) {
      throw new ConfigurationError(
        `No value for required variable\nThe variable "${name}" has no value and no default.`,
      );
    }
    if (value !== undefined && isKnown(value)) variables[name] = convert(name, value, attributes.get('type'));
  }
  const secret = declared.filter(({ attributes }) => attributes.get('sensitive') === 'true');
  const names = isJson ? undefined : new Set(declared.map(({ labels }) => labels[0] ?? ''));
  return { blocks, variables, declared: names, sensitive: new Set(secret.map(({ labels }) => labels[0] ?? '')) };
}

/** The files that are in the workspace's working directory itself, by name. */
export function rootFiles(files: ConfigurationFiles, workspace: WorldRecord): { name: string; text: string }[] {
  const directory = String(workspace.attributes['working-directory'] ?? '').replace(/^\.?\/*|\/*$/g, '');
  const inRoot = [...files].flatMap(([path, text]) => {
    const name = directory === '' ? path : path.startsWith(`${directory}/`) ? path.slice(directory.length + 1) : '/';
    return name.includes('/') ? [] : [{ name, text }];
  });
  return inRoot.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** @throws ConfigurationError for one that is not declared */
export function variableOf({ variables, declared }: Configuration, name: string): HclValue {
  if (declared?.has(name) !== false) return variables[name] ?? OPAQUE;
  throw new ConfigurationError(`Reference to undeclared input variable\nThere is no variable "${name}".`);
}

/**
 * A variable of a workspace is text, whatever type the configuration wants.
 * @throws ConfigurationError for text that is not of it
 */
function convert(name: string, value: JsonObject[string], type: string | undefined): JsonObject[string] {
  const unsuitable = (wanted: string) =>
    new ConfigurationError(`Invalid value for input variable\nThe value of the variable "${name}" is not ${wanted}.`);
  if (type === 'number' && typeof value === 'string') {
    if (value.trim() === '' || !Number.isFinite(Number(value))) throw unsuitable('a number');
    return Number(value);
  }
  if (type === 'bool' && typeof value === 'string') {
    if (!['true', 'false', '1', '0'].includes(value)) throw unsuitable('true or false');
    return value === 'true' || value === '1';
  }
  if (type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) return String(value);
  return value;
}

function quote(value: string): string {
  return JSON.stringify(value).replaceAll(/[$%](?=\{)/g, '$&$&');
}
