import { type ApiModel, GeneratorError, type Operation, snakeCase } from '@hcptf/generator-kit';
import { type ResourceWay, ROOTS } from './find-resource-ways.ts';
import type { Tool } from './tool.ts';

const ORGANIZATION = ['organization_name', 'filter_organization_name'];

/**
 * The JSON:API types of the arguments that name what has a place.
 * @throws GeneratorError for a tool that names nothing of the kind, because no rule of a policy could be about its calls
 */
export function findArgumentTypes(
  model: ApiModel,
  tools: readonly Tool[],
  ways: Readonly<Record<string, ResourceWay>>,
): Record<string, string> {
  const types: Record<string, string> = {};
  const hasPlace = (type: string | undefined) => type !== undefined && (ROOTS.includes(type) || ways[type]);
  for (const { routes } of tools) {
    for (const { operationId, bindings } of routes) {
      for (const { argument, in: where, to, type: identified } of bindings) {
        const type = identified ?? (where === 'body' ? undefined : namedType(model, argument, to));
        if (type === undefined || !hasPlace(type)) continue;
        if (types[argument] !== undefined && types[argument] !== type) {
          throw new GeneratorError(
            operationOf(model, operationId),
            `the argument ${argument} names ${type}, and in other tools ${types[argument]}`,
            'name the parameter or relationship after what it leads to',
          );
        }
        types[argument] = type;
      }
    }
  }
  for (const tool of tools) {
    for (const route of tool.routes) checkRoute(model, route, types, ways);
  }
  return types;
}

/** What tools make or rename by their argument `name`: a workspace, a project or an organization. */
export function findNamedPlaces(model: ApiModel): Record<string, { type: string; does: 'create' | 'update' }> {
  const named = model.operations.flatMap(({ operationId, aliasOf, rule, tool }) => {
    if (aliasOf || tool.exclude !== undefined || (rule?.does !== 'create' && rule?.does !== 'update')) return [];
    if (!ROOTS.includes(rule.type)) return [];
    return [[snakeCase(operationId), { type: rule.type, does: rule.does }] as const];
  });
  return Object.fromEntries(named);
}

function checkRoute(
  model: ApiModel,
  { operationId, required }: Tool['routes'][number],
  types: Readonly<Record<string, string>>,
  ways: Readonly<Record<string, ResourceWay>>,
): void {
  const operation = operationOf(model, operationId);
  const { touches, rule, path } = operation;
  const makesOrganization = rule?.does === 'create' && rule.type === 'organizations';
  if (touches === 'caller' || makesOrganization) return;
  if (required.some((name) => types[name] !== undefined || ORGANIZATION.includes(name))) return;
  const last = /\{(\w+)\}[^{]*$/.exec(path)?.[1];
  const type = last === undefined ? undefined : model.places[last]?.type;
  const remedy =
    type === undefined || ways[type]
      ? 'name the organization, project or workspace by a required parameter'
      : `describe GET /…/{${last}}, and let the schema of ${type} show the relationship to its organization, project or workspace`;
  throw new GeneratorError(
    operation,
    'no argument leads to an organization, so a policy cannot say where it is allowed',
    `${remedy}; where it is the caller's own or the same for every caller, state x-touches: caller`,
  );
}

/** What a parameter of a path names, or a filter such as `filter[run][id]`. */
function namedType({ places }: ApiModel, argument: string, wire: string): string | undefined {
  const place = places[wire] ?? places[argument.replace(/^filter_/, '')];
  return place?.by === undefined ? place?.type : undefined;
}

function operationOf({ operations }: ApiModel, operationId: string): Operation {
  return operations.find((one) => one.operationId === operationId) as Operation;
}
