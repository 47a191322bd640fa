import type { ToolBinding, ToolDefinition, ToolRoute } from '../definitions/tool-definition.ts';
import { ToolArgumentError } from '../errors/tool-argument-error.ts';
import { type MutableJson, setAtPointer } from './json-pointer.ts';
import { renameKeys } from './rename-keys.ts';

/**
 * Builds the request body of a route from the arguments that are given.
 * @returns undefined where the route has no body, or an optional one without an argument of its own
 */
export function encodeBody(
  tool: ToolDefinition,
  route: ToolRoute,
  given: ReadonlyMap<string, unknown>,
): MutableJson | undefined {
  const bindings = route.bindings.filter((binding) => binding.in === 'body' && given.has(binding.argument));
  // The id of the URL, which a body may repeat, is no reason to send a body.
  const inPath = new Set(route.bindings.filter((binding) => binding.in === 'path').map((binding) => binding.argument));
  if (route.body === 'none') return undefined;
  if (route.body === 'optional' && bindings.every((binding) => inPath.has(binding.argument))) return undefined;
  const body: MutableJson = {};
  for (const { pointer, value } of route.constants) setAtPointer(body, pointer, structuredClone(value));
  for (const binding of bindings)
    setAtPointer(body, binding.to, encodeValue(tool, binding, given.get(binding.argument)));
  return body;
}

function encodeValue(tool: ToolDefinition, { argument, as, type, keys }: ToolBinding, value: unknown): unknown {
  if (as === 'value') return renameKeys(value, keys);
  if (as === 'identifier') return value === null ? null : { type, id: value };
  if (!Array.isArray(value)) throw new ToolArgumentError(tool, { malformed: [argument] });
  if (as === 'identifiers') return value.map((id) => ({ type, id }));
  return value.map((member: unknown) => {
    if (typeof member !== 'object' || member === null || Array.isArray(member)) {
      throw new ToolArgumentError(tool, { malformed: [argument] });
    }
    const { id, ...attributes } = renameKeys(member, keys ?? {}) as MutableJson;
    return {
      type,
      ...(id !== undefined && { id }),
      ...((id === undefined || Object.keys(attributes).length > 0) && { attributes }),
    };
  });
}
