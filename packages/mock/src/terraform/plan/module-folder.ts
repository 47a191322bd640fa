import type { HclBlock } from '../configuration/hcl.ts';
import { type Module, readModule } from '../configuration/read-module.ts';
import { ConfigurationError } from '../expression/configuration-error.ts';
import { normalPath } from '../expression/functions/file-functions.ts';
import { primitiveText } from '../expression/primitive-values.ts';
import type { ModuleScope } from './module-scope.ts';
import type { SharedPlan } from './shared-plan.ts';

/** What a `module` block has beside the variables of the module. */
const META = new Set(['source', 'version', 'providers', 'count', 'for_each', 'depends_on']);

/**
 * The module that a `module` block calls; undefined for one that does not lie in the configuration.
 * @throws ConfigurationError for a folder without a module, and for arguments that the module does not take
 */
export function moduleFolder(
  { labels: [name = ''], attributes }: HclBlock,
  scope: ModuleScope,
  { files }: SharedPlan,
): Module | undefined {
  const source = primitiveText(scope.evaluate(attributes.get('source') ?? 'null'));
  if (source === undefined) {
    throw new ConfigurationError(`Missing required argument\nThe argument "source" is required in module "${name}".`);
  }
  if (!/^\.\.?(?:\/|$)/.test(source)) return undefined;
  const directory = normalPath(`${scope.module.directory}/${source}`);
  const module = directory.startsWith('..') ? undefined : readModule(files, directory);
  if (!module) {
    throw new ConfigurationError(
      `Unreadable module directory\nUnable to evaluate directory symlink: lstat ${directory}: no such file or directory.\nThe directory could not be read for module "${name}".`,
    );
  }
  checkArguments(name, attributes, module);
  return module;
}

function checkArguments(call: string, attributes: HclBlock['attributes'], { blocks }: Module): void {
  const variables = blocks.filter(({ kind }) => kind === 'variable');
  const names = new Set(variables.map(({ labels }) => labels[0]));
  for (const name of attributes.keys()) {
    if (META.has(name) || names.has(name)) continue;
    throw new ConfigurationError(
      `Unsupported argument\nAn argument named "${name}" is not expected here, in module "${call}".`,
    );
  }
  for (const {
    labels: [name = ''],
    attributes: own,
  } of variables) {
    if (attributes.has(name) || own.has('default')) continue;
    throw new ConfigurationError(
      `Missing required argument\nThe argument "${name}" is required in module "${call}", but no definition was found.`,
    );
  }
}
