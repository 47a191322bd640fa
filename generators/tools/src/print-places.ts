import { type ApiModel, printTable } from '@hcptf/generator-kit';
import { findArgumentTypes, findNamedPlaces } from './find-argument-types.ts';
import type { ResourceWay } from './find-resource-ways.ts';
import type { Tool } from './tool.ts';

/** What the policy follows from the arguments of a call to the places that it touches. */
export function printPlaces(model: ApiModel, tools: Tool[], ways: Record<string, ResourceWay>): string {
  return `
import type { NamedPlace, ResourceWay } from '../definitions/resource-way.ts';

/** By JSON:API type. Workspaces, projects and organizations are places themselves. */
export const resourceWays: Readonly<Record<string, ResourceWay>> = ${printTable(ways)};

/** JSON:API types by the arguments that name resources with a place. */
export const argumentTypes: Readonly<Record<string, string>> = ${printTable(findArgumentTypes(model, tools, ways))};

/** What the argument \`name\` of a tool names. */
export const namedPlaces: Readonly<Record<string, NamedPlace>> = ${printTable(findNamedPlaces(model))};
`.trimStart();
}
