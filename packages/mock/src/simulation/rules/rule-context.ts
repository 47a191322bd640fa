import { resources } from '../../generated/resources.ts';
import type { Resource, Rule } from '../../specification/resource.ts';
import type { Behaviour, Behaviours } from './behaviour.ts';

/** What the handler of a rule knows before any request comes. */
export interface RuleContext {
  resource: Resource;
  behaviour: Behaviour;
}

export function ruleContext({ type }: Rule, behaviours: Behaviours): RuleContext {
  const { [type]: resource } = resources;
  if (!resource) throw new RangeError(`The specification has no resource ${type}`);
  return { resource, behaviour: behaviours[type] ?? {} };
}
