import type { ToolDefinition } from '../definitions/tool-definition.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * Keeps the fields of a flat result that a model needs: the tool's default fields and those that were asked for, except null and
 * empty values. Fields that the output schema requires stay.
 */
export function trimResult(tool: ToolDefinition, flat: Json, fields: readonly string[]): Json {
  const root = tool.outputSchema;
  const items = flat['items'];
  if (Array.isArray(items)) {
    const required = root.properties?.['items']?.items?.required ?? [];
    return {
      ...trimIncluded(flat, fields),
      items: items.map((item) => trimResource(tool, item as Json, fields, required)),
    };
  }
  return trimIncluded(trimResource(tool, flat, fields, root.required ?? []), fields);
}

function trimResource(
  tool: ToolDefinition,
  resource: Json,
  fields: readonly string[],
  required: readonly string[],
): Json {
  const all = fields.includes('*');
  const shown = tool.defaultFields && [...tool.defaultFields, ...required, ...fields, 'included'];
  const kept = Object.entries(resource).filter(([name, value]) => {
    if (all || fields.includes(name)) return true;
    return (required.includes(name) || !isEmpty(value)) && (shown === undefined || shown.includes(name));
  });
  return Object.fromEntries(kept.map(([name, value]) => [name, all || fields.includes(name) ? value : compact(value)]));
}

/** Included resources were asked for, so only empty values, permissions and timestamps are left out. */
function trimIncluded(flat: Json, fields: readonly string[]): Json {
  const included = flat['included'];
  if (typeof included !== 'object' || included === null || fields.includes('*')) return flat;
  const groups = Object.entries(included).map(([type, members]) => [type, (members as Json[]).map(trimMember)]);
  return { ...flat, included: Object.fromEntries(groups) };
}

function trimMember(member: Json): Json {
  const kept = Object.entries(member).filter(
    ([name, value]) => name === 'id' || (!isEmpty(value) && !/^permissions$|_timestamps$/.test(name)),
  );
  return Object.fromEntries(kept.map(([name, value]) => [name, compact(value)]));
}

/** Takes null and empty values out of nested objects; members of lists stay, because their position can have a meaning. */
function compact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(compact);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, inner]) => !isEmpty(inner));
  return Object.fromEntries(kept.map(([name, inner]) => [name, compact(inner)]));
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
