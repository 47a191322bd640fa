import type { JsonObject } from '../../http/json.ts';
import { checkDeclarations, isOverride } from './check-declarations.ts';
import { ConfigurationError } from './configuration-error.ts';
import type { HclBlock } from './hcl.ts';
import { evaluate, type HclValue, isKnown, OPAQUE } from './hcl-value.ts';
import { parseFile } from './parse-file.ts';

/** Texts of a configuration's files by path. Files that the mock does not read have an empty one. */
export type ConfigurationFiles = ReadonlyMap<string, string>;

/** The root module of an uploaded configuration, as far as the mock reads it. */
export interface Configuration {
  blocks: HclBlock[];
  /** Values of the variables, and the sensitive ones among them. */
  variables: JsonObject;
  sensitive: ReadonlySet<string>;
  /** Names of the variables; undefined where files declare some that the mock does not read. */
  declared: ReadonlySet<string> | undefined;
}

/** A variable that a workspace sets. */
export interface WorkspaceVariable {
  category: 'terraform' | 'env';
  key: string;
  value: string;
  /** Whether the value is an expression rather than text. */
  hcl: boolean;
}

export interface ConfigurationSource {
  /** Undefined for an upload that is no archive. */
  files: ConfigurationFiles | undefined;
  workingDirectory: string;
  workspaceVariables: readonly WorkspaceVariable[];
  /** Values are expressions. */
  runVariables: readonly { key: string; value: string }[];
}

/** @throws ConfigurationError for an upload that is no archive and for files that cannot be read */
export function readConfiguration(source: ConfigurationSource): Configuration {
  const { files, workspaceVariables, runVariables } = source;
  if (!files) throw new ConfigurationError('Failed to unpack the configuration\nIt is no whole tar.gz archive.');
  const inRoot = rootFiles(files, source.workingDirectory);
  const isJson = inRoot.some(({ name }) => /\.(?:tf|tfvars)\.json$|\.tofu(?:\.json)?$/.test(name));
  const sources = inRoot.filter(({ name }) => name.endsWith('.tf'));
  if (files.size > 0 && sources.length === 0 && !isJson) {
    throw new ConfigurationError('No configuration files\nThere is none that ends with .tf in the working directory.');
  }
  const modules = sources.map(({ name, text }) => ({ name, body: parseFile(name, text) }));
  // Override files repeat what others declare.
  const blocks = modules.filter(({ name }) => !isOverride(name)).flatMap(({ body }) => body.blocks);
  // Only where the mock reads all files that declare something.
  if (!isJson) checkDeclarations(modules);
  const declared = blocks.filter(({ kind }) => kind === 'variable');
  // Later ones win: https://developer.hashicorp.com/terraform/cloud-docs/variables#precedence
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
  for (const { category, key, value } of workspaceVariables) {
    const [, name] = /^TF_VAR_(.+)$/.exec(key) ?? [];
    if (category !== 'env' || name === undefined) continue;
    const type = declared.find(({ labels }) => labels[0] === name)?.attributes.get('type') ?? 'string';
    values.set(name, type === 'string' ? quote(value) : value);
  }
  assign((name) => name === 'terraform.tfvars');
  for (const { category, key, value, hcl } of workspaceVariables) {
    if (category === 'terraform') values.set(key, hcl ? value : quote(value));
  }
  assign((name) => name.endsWith('.auto.tfvars'));
  for (const { key, value } of runVariables) values.set(key, value);
  const variables: JsonObject = {};
  for (const { labels, attributes } of declared) {
    const name = labels[0] ?? '';
    const expression = values.get(name);
    const value = expression === undefined ? undefined : evaluate(expression, () => null);
    // A file that the mock does not read may set it.
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

/** The files that are in the working directory itself, by name. */
export function rootFiles(files: ConfigurationFiles, workingDirectory: string): { name: string; text: string }[] {
  const directory = workingDirectory.replace(/^\.?\/*|\/*$/g, '');
  const inRoot = [...files].flatMap(([path, text]) => {
    const name = directory === '' ? path : path.startsWith(`${directory}/`) ? path.slice(directory.length + 1) : '/';
    return name.includes('/') ? [] : [{ name, text }];
  });
  return inRoot.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** @throws ConfigurationError for an undeclared variable */
export function variableOf({ variables, declared }: Configuration, name: string): HclValue {
  if (declared?.has(name) !== false) return variables[name] ?? OPAQUE;
  throw new ConfigurationError(`Reference to undeclared input variable\nThere is no variable "${name}".`);
}

/**
 * Converts a variable of a workspace, which is text, to the declared type.
 * @throws ConfigurationError for text that is not of that type
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
