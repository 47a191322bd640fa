import type { JsonObject } from '../../http/json.ts';
import { ConfigurationError } from '../expression/configuration-error.ts';
import { valueOfJson } from '../expression/json-value.ts';
import type { Value } from '../expression/value.ts';
import { givenValues, type WorkspaceVariable } from './given-values.ts';
import { type ConfigurationFiles, filesIn, type Module, readModule } from './read-module.ts';
import { readVariable, type VariableDeclaration, variableValue } from './variable-declaration.ts';

/** An uploaded configuration with the values of its variables. */
export interface Configuration {
  files: ConfigurationFiles;
  root: Module;
  variables: ReadonlyMap<string, VariableDeclaration>;
  /** Values that variables of the root module are given, before their conversion. */
  given: ReadonlyMap<string, Value>;
}

export interface ConfigurationSource {
  /** Undefined for an upload that is no archive. */
  files: ConfigurationFiles | undefined;
  workingDirectory: string;
  workspaceVariables: readonly WorkspaceVariable[];
  /** Values are expressions. */
  runVariables: readonly { key: string; value: string }[];
  /** Values that a plan has settled, in place of all other sources. */
  planned?: JsonObject;
}

/** @throws ConfigurationError for an upload that is no archive and for files that cannot be read */
export function readConfiguration(source: ConfigurationSource): Configuration {
  const { files, workspaceVariables, runVariables, planned } = source;
  if (!files) throw new ConfigurationError('Failed to unpack the configuration\nIt is no whole tar.gz archive.');
  const directory = source.workingDirectory.replace(/^\.?\/*|\/*$/g, '');
  const root = readModule(files, directory) ?? emptyModule(files, directory);
  const declared = root.blocks.filter(({ kind }) => kind === 'variable').map(readVariable);
  const given = planned
    ? new Map(Object.entries(planned).map(([name, value]) => [name, valueOfJson(value ?? null)]))
    : givenValues(declared, { files: filesIn(files, directory), workspaceVariables, runVariables });
  // Terraform asks for these even where nothing names them.
  for (const variable of declared) if (!given.has(variable.name)) variableValue(variable, undefined);
  return { files, root, variables: new Map(declared.map((one) => [one.name, one])), given };
}

/** An archive without any file is a configuration without resources. */
function emptyModule(files: ConfigurationFiles, directory: string): Module {
  if (files.size === 0) return { directory, blocks: [], locals: new Map() };
  throw new ConfigurationError('No configuration files\nThere is none that ends with .tf in the working directory.');
}
