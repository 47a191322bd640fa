import type { JsonObject } from '../../http/json.ts';
import { type ConfigurationSource, readConfiguration, rootFiles } from '../configuration/configuration.ts';
import { unlessWrong } from '../configuration/configuration-error.ts';
import { type HclBlock, parseHcl } from '../configuration/hcl.ts';
import { evaluate, isKnown, OPAQUE, type Resolve, stepInto } from '../configuration/hcl-value.ts';
import { instanceKeys } from './instance-keys.ts';

/** The `action` blocks of a root module, as attributes of actions. What only a run can tell is left open. */
export function declaredActions(source: ConfigurationSource): JsonObject[] {
  const files = rootFiles(source.files ?? new Map(), source.workingDirectory);
  const blocks = files.filter(({ name }) => name.endsWith('.tf')).flatMap(({ text }) => blocksOf(text));
  const actions = blocks.filter(({ kind, labels }) => kind === 'action' && labels.length === 2);
  if (actions.length === 0) return [];
  const variables = unlessWrong(() => readConfiguration(source).variables) ?? {};
  const resolve: Resolve = ([root, name = '', ...path]) =>
    root === 'var' ? stepInto(variables[name] ?? OPAQUE, path) : OPAQUE;
  return actions.map(({ labels, attributes }) => ({
    address: `action.${labels.join('.')}`,
    provider: labels[0]?.split('_')[0] ?? '',
    ...instances(attributes, resolve),
  }));
}

function instances(attributes: HclBlock['attributes'], resolve: Resolve): JsonObject {
  const name = ['count', 'for_each'].find((one) => attributes.has(one));
  const isTold = name !== undefined && isKnown(evaluate(attributes.get(name) ?? '', resolve));
  const keys = isTold ? unlessWrong(() => instanceKeys(attributes, resolve).keys) : undefined;
  return {
    'instance-type': name ?? null,
    'count-value': name === 'count' ? (keys?.length ?? null) : null,
    'for-each-values': name === 'for_each' ? (keys?.map(String) ?? null) : null,
  };
}

/** Empty for a file that cannot be read: the plan of a run reports it. */
function blocksOf(text: string): HclBlock[] {
  return unlessWrong(() => parseHcl(text).blocks) ?? [];
}
