import type { OperationId } from '@hcptf/client';
import type { ToolDefinition, ToolRoute } from '../definitions/tool-definition.ts';
import { ToolArgumentError } from '../errors/tool-argument-error.ts';
import { encodeBody } from './encode-body.ts';
import { renameKeys } from './rename-keys.ts';

/** One call of a client operation: `client[operationId]({ path, query, body })`. */
export interface EncodedCall {
  readonly operationId: OperationId;
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  /** Absent where the operation takes no body, and where an optional body would be empty. */
  readonly body?: Readonly<Record<string, unknown>>;
}

/**
 * Turns flat arguments into the operation that they call and its JSON:API document. An argument that is undefined counts as
 * not given, and so does null where the argument cannot be null. Values are not validated here beyond what the way back needs.
 * @throws ToolArgumentError for arguments that are unknown, missing, given twice, or of a form that has no way back
 */
export function encodeArguments(tool: ToolDefinition, args: Readonly<Record<string, unknown>>): EncodedCall {
  const given = readGiven(tool, args);
  const route = pickRoute(tool, given);
  const path: [string, unknown][] = [];
  const query: [string, unknown][] = [];
  for (const { argument, in: place, to, keys } of route.bindings) {
    if (place === 'body' || !given.has(argument)) continue;
    (place === 'path' ? path : query).push([to, renameKeys(given.get(argument), keys)]);
  }
  const body = encodeBody(tool, route, given);
  return {
    operationId: route.operationId,
    path: Object.fromEntries(path),
    query: Object.fromEntries(query),
    ...(body && { body }),
  };
}

function readGiven(tool: ToolDefinition, args: Readonly<Record<string, unknown>>): ReadonlyMap<string, unknown> {
  if (typeof args !== 'object' || args === null || Array.isArray(args)) {
    throw new ToolArgumentError(tool, { malformed: ['arguments'] });
  }
  const properties = tool.inputSchema.properties ?? {};
  const unknown = Object.keys(args).filter((name) => !Object.hasOwn(properties, name));
  const given = Object.entries(args).filter(([name, value]) => {
    if (value !== null) return value !== undefined;
    return Object.hasOwn(properties, name) && [properties[name]?.type].flat().includes('null');
  });
  const names = new Set(given.map(([name]) => name));
  const missing = (tool.inputSchema.required ?? []).filter((name) => !names.has(name));
  if (unknown.length > 0 || missing.length > 0) throw new ToolArgumentError(tool, { unknown, missing });
  return new Map(given);
}

function pickRoute(tool: ToolDefinition, given: ReadonlyMap<string, unknown>): ToolRoute {
  const lacking = (route: ToolRoute) => route.required.filter((name) => !given.has(name));
  const route = tool.routes.find((candidate) => lacking(candidate).length === 0);
  if (!route) {
    const closest = tool.routes.map(lacking).sort((a, b) => a.length - b.length)[0];
    throw new ToolArgumentError(tool, { missing: closest ?? [] });
  }
  // A second name of the resource could be that of another one, so it is not just ignored.
  const conflicting = [...given.keys()].filter((name) => !route.bindings.some((binding) => binding.argument === name));
  if (conflicting.length > 0) throw new ToolArgumentError(tool, { conflicting });
  return route;
}
