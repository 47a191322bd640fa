import type { JsonObject } from '../../http/json.ts';
import { type ConfigurationSource, readConfiguration } from '../configuration/configuration.ts';
import type { HclBlock } from '../configuration/hcl.ts';
import { parseFile } from '../configuration/parse-file.ts';
import { filesIn } from '../configuration/read-module.ts';
import { variableValue } from '../configuration/variable-declaration.ts';
import { unlessWrong } from '../expression/configuration-error.ts';
import { Unknown, type Value } from '../expression/value.ts';
import { instancesOf } from './instance-keys.ts';
import { ModuleScope } from './module-scope.ts';
import { OpenEvaluations } from './open-evaluations.ts';

/** The `action` blocks of a root module, as attributes of actions. What only a run can tell is left open. */
export function declaredActions(source: ConfigurationSource): JsonObject[] {
  const files = filesIn(source.files ?? new Map(), source.workingDirectory).filter(({ name }) => name.endsWith('.tf'));
  const blocks = files.flatMap(({ name, text }) => unlessWrong(() => parseFile(name, text).blocks) ?? []);
  const actions = blocks.filter(({ kind, labels }) => kind === 'action' && labels.length === 2);
  if (actions.length === 0) return [];
  const scope = unlessWrong(() => variablesOnly(source));
  return actions.map(({ labels, attributes }) => ({
    address: `action.${labels.join('.')}`,
    provider: labels[0]?.split('_')[0] ?? '',
    ...instances(attributes, (text) => scope?.evaluate(text) ?? new Unknown('a variable')),
  }));
}

/** A scope in which only variables and local values are known. */
function variablesOnly(source: ConfigurationSource): ModuleScope {
  const { files, root, variables, given } = readConfiguration(source);
  const onlyInRun = (): Value => new Unknown('a run');
  return new ModuleScope(root, {
    label: '',
    root: root.directory,
    files,
    open: new OpenEvaluations(),
    names: {
      variable: (name) => {
        const variable = variables.get(name);
        return variable ? variableValue(variable, given.get(name)) : new Unknown(`var.${name}`);
      },
      resource: onlyInRun,
      data: onlyInRun,
      module: () => ({ value: onlyInRun(), used: 2 }),
    },
  });
}

function instances(attributes: HclBlock['attributes'], evaluate: (text: string) => Value): JsonObject {
  const name = ['count', 'for_each'].find((one) => attributes.has(one));
  const found = name === undefined ? undefined : unlessWrong(() => instancesOf(attributes, evaluate));
  const keys = found instanceof Unknown ? undefined : found?.keys;
  return {
    'instance-type': name ?? null,
    'count-value': name === 'count' ? (keys?.length ?? null) : null,
    'for-each-values': name === 'for_each' ? (keys?.map(String) ?? null) : null,
  };
}
