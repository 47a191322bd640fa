import type { JsonObject } from '../../http/json.ts';
import { readConfiguration, rootFiles } from '../../simulation/resources/configuration-versions/configuration.ts';
import type { ConfigurationFiles } from '../../simulation/resources/configuration-versions/configuration-files.ts';
import type { WorldRecord } from '../../simulation/world/record.ts';
import type { World } from '../../simulation/world/world.ts';
import { instanceKeys } from '../plan/instance-keys.ts';
import { unlessWrong } from './configuration-error.ts';
import { type HclBlock, parseHcl } from './hcl.ts';
import { evaluate, isKnown, OPAQUE, type Resolve, stepInto } from './hcl-value.ts';

/** The `action` blocks of a configuration's root module, as attributes of actions. What no run can tell yet is left open. */
export function declaredActions(world: World, workspace: WorldRecord, files: ConfigurationFiles): JsonObject[] {
  const blocks = rootFiles(files, workspace)
    .filter(({ name }) => name.endsWith('.tf'))
    .flatMap(({ text }) => blocksOf(text));
  const actions = blocks.filter(({ kind, labels }) => kind === 'action' && labels.length === 2);
  if (actions.length === 0) return [];
  const run = { type: 'runs', id: '', attributes: {}, relationships: {}, internal: {} };
  const variables = unlessWrong(() => readConfiguration({ world, workspace, run, files }).variables) ?? {};
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

/** None of a file that cannot be read: the plan of the run says so. */
function blocksOf(text: string): HclBlock[] {
  return unlessWrong(() => parseHcl(text).blocks) ?? [];
}
