import type { ApiModel, Operation, Resource } from '@hcptf/generator-kit';
import { snakeCase } from '@hcptf/generator-kit';

/** How the place of a resource is found, from its id. */
export interface ResourceWay {
  /** Shows it. */
  operationId: string;
  /** The path parameter that is its id. */
  parameter: string;
  /** What ids begin with. */
  prefix?: string;
  /** Relationships that lead towards its organization, the best first. */
  owners: { relationship: string; types: string[] }[];
  /** Where it names no owner: the tool whose answer names it, and the owner that this tool asks for. */
  namedBy?: { tool: string; owner: string };
}

/** What rules of a policy name, the most exact first. */
export const ROOTS: readonly string[] = ['workspaces', 'projects', 'organizations'];

/** The way of each type of resource that leads to a workspace, a project or an organization. */
export function findResourceWays(model: ApiModel): Record<string, ResourceWay> {
  const shows = new Map<string, Operation>();
  for (const operation of model.operations) {
    const { rule, path } = operation;
    if (rule?.does !== 'show' || rule.single || operation.aliasOf || !/^[^{]*\{\w+\}$/.test(path)) continue;
    if (!ROOTS.includes(rule.type) && !shows.has(rule.type)) shows.set(rule.type, operation);
  }
  const ways = new Map<string, ResourceWay>();
  const isKnown = (type: string) => ROOTS.includes(type) || ways.has(type);
  const add = (type: string, found: Pick<ResourceWay, 'owners' | 'namedBy'>) => {
    const { operationId = '', path = '' } = shows.get(type) ?? {};
    const { prefix } = model.resources[type] ?? {};
    const parameter = /\{(\w+)\}$/.exec(path)?.[1] ?? '';
    ways.set(type, { operationId, parameter, ...(prefix !== undefined && { prefix }), ...found });
  };
  climb();
  const named = [...shows.keys()].flatMap((type) => {
    const namedBy = ways.has(type) ? undefined : whoNames(model, type, ways);
    return namedBy ? [{ type, namedBy }] : [];
  });
  for (const { type, namedBy } of named) add(type, { owners: [], namedBy });
  climb();
  return Object.fromEntries(
    [...shows.keys()].flatMap((type) => {
      const way = ways.get(type);
      return way ? [[type, way]] : [];
    }),
  );

  /** Adds what leads to what is known already, step by step, so that no way goes in a circle. */
  function climb(): void {
    const rest = [...shows.keys()].filter((type) => !ways.has(type));
    for (const candidates of [clearOwners, onlyOwner]) {
      const found = rest.map((type) => ({ type, owners: candidates(model.resources[type], isKnown) }));
      // What can lead to several types waits until all are known that ever will be.
      const waits = ({ types }: { types: string[] }) => types.some((type) => shows.has(type) && !isKnown(type));
      const next =
        found.find(({ owners }) => owners.length > 0 && !owners.some(waits)) ??
        found.find(({ owners }) => owners.length > 0);
      if (!next) continue;
      add(next.type, {
        owners: next.owners.map(({ relationship, types }) => ({ relationship, types: types.filter(isKnown) })),
      });
      climb();
      return;
    }
  }
}

/** Relationships to one that can lead to what is known. */
function leading(resource: Resource | undefined, isKnown: (type: string) => boolean): ResourceWay['owners'] {
  return Object.entries(resource?.relationships ?? {})
    .filter(([, { many, types }]) => !many && types.some(isKnown))
    .map(([relationship, { types }]) => ({ relationship, types }));
}

/** Those that a create must name, or else those that are named after what they lead to, the most exact first. */
function clearOwners(resource: Resource | undefined, isKnown: (type: string) => boolean): ResourceWay['owners'] {
  const stated = resource?.owners.map(({ relationship }) => relationship) ?? [];
  const rank = ({ types }: { types: string[] }) =>
    Math.min(...types.map((type) => (ROOTS.includes(type) ? ROOTS.indexOf(type) : ROOTS.length)));
  return leading(resource, isKnown)
    .filter(({ relationship, types }) =>
      stated.length > 0 ? stated.includes(relationship) : types.some((type) => singular(type) === relationship),
    )
    .sort((one, other) => rank(one) - rank(other));
}

/** One of any name, where it is the only one and no create says otherwise: others may lead to what it only uses. */
function onlyOwner(resource: Resource | undefined, isKnown: (type: string) => boolean): ResourceWay['owners'] {
  const found = leading(resource, isKnown);
  return found.length === 1 && resource?.owners.length === 0 ? found : [];
}

/** The tool that tells where resources are that do not tell it themselves: their list, or what shows what they are a part of. */
function whoNames(model: ApiModel, type: string, ways: ReadonlyMap<string, ResourceWay>): ResourceWay['namedBy'] {
  const offered = model.operations.filter(({ tool, aliasOf }) => tool.exclude === undefined && aliasOf === undefined);
  const made = model.operations.some(({ rule }) => rule?.does === 'create' && rule.type === type);
  const lists = offered.flatMap(({ operationId, rule }) =>
    rule?.does === 'list' && rule.type === type && rule.owner ? [{ operationId, owner: rule.owner.type }] : [],
  );
  const parts = offered.flatMap(({ operationId, rule }) => {
    if (rule?.does !== 'show' || rule.single || ROOTS.includes(rule.type)) return [];
    const related = Object.values(model.resources[rule.type]?.relationships ?? {});
    return related.some(({ many, types }) => !many && types.includes(type)) ? [{ operationId, owner: rule.type }] : [];
  });
  // What is listed or made by itself may be used by many, so only the rest is a part of what names it.
  const found = made || lists.length > 0 ? lists : parts;
  const [nearest] = found
    .flatMap((one) => {
      const steps = stepsToWorkspace(one.owner, ways);
      return steps === undefined ? [] : [{ ...one, steps }];
    })
    .sort((one, other) => one.steps - other.steps);
  return nearest && { tool: snakeCase(nearest.operationId), owner: singular(nearest.owner).replaceAll('-', ' ') };
}

/** Undefined where a way does not always end at a workspace. */
function stepsToWorkspace(type: string, ways: ReadonlyMap<string, ResourceWay>): number | undefined {
  if (type === 'workspaces') return 0;
  const next = ways.get(type)?.owners.flatMap(({ types }) => types) ?? [];
  const steps = next.map((one) => stepsToWorkspace(one, ways));
  return steps.length === 0 || steps.includes(undefined) ? undefined : 1 + Math.max(...steps.map((one) => one ?? 0));
}

function singular(type: string): string {
  return type.replace(/ies$/, 'y').replace(/s$/, '');
}
