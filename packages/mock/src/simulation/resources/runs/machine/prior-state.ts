import type { JsonObject } from '../../../../http/json.ts';
import { addressOf, type ResourceName } from '../../../../terraform/configuration/resource-name.ts';
import {
  parseState,
  type StateFile,
  type StateInstance,
  type StateResource,
} from '../../../../terraform/show/state-file.ts';
import { toOne, type WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';
import { currentState, stateBytes } from '../../state-versions/state-versions.ts';
import { plainAttributes } from './applied-state.ts';

export interface PriorInstance extends ResourceName {
  address: string;
  provider: string;
  attributes: JsonObject;
  resource: StateResource;
  instance: StateInstance;
  /** Its address before a `moved` block. */
  previous?: string;
  /** Id of what is only about to come into the state. */
  importing?: string;
}

/** The state that a plan starts from. */
export function priorState(world: World, workspace: WorldRecord): StateFile | undefined {
  return stateOf(world, currentState(world, workspace));
}

/** The state that the plan of a run has started from, whatever is current now. */
export function stateBefore(world: World, run: WorldRecord): StateFile | undefined {
  return stateOf(world, world.follow(toOne(run, 'input-state-version')));
}

function stateOf(world: World, version: WorldRecord | undefined): StateFile | undefined {
  const bytes = version && stateBytes(world, version, 'state');
  return bytes && parseState(bytes);
}

/** Names of the sensitive attributes, as far as they are whole ones. */
export function sensitiveOf({ sensitive_attributes: paths = [] }: StateInstance): string[] {
  return paths.flatMap((path) => {
    const [first] = [path].flat();
    return typeof first === 'object' && first !== null && 'value' in first ? [String(first['value'])] : [];
  });
}

/** The managed instances of a state by address. */
export function instancesOf(state: StateFile | undefined): Map<string, PriorInstance> {
  const found = new Map<string, PriorInstance>();
  for (const resource of state?.resources ?? []) {
    if (resource.mode !== 'managed') continue;
    for (const instance of resource.instances ?? []) {
      const { module, type, name } = resource;
      const { index_key: index } = instance;
      const label = { ...(module && { module }), type, name, ...(index !== undefined && { index }) };
      const address = addressOf(label);
      const provider = /"([^"]+)"/.exec(resource.provider)?.[1] ?? resource.provider;
      found.set(address, {
        ...label,
        address,
        provider,
        attributes: plainAttributes(type, instance.attributes ?? {}),
        resource,
        instance,
      });
    }
  }
  return found;
}
