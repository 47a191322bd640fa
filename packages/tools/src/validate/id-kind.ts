import type { ToolSchema } from '../definitions/tool-definition.ts';
import { toolDefinitions } from '../generated/tool-definitions.ts';

/** Kinds of resources by the prefix of their ids: `ws-` is a workspace. Read from the patterns of the arguments. */
const kinds: ReadonlyMap<string, string> = new Map(
  toolDefinitions
    .flatMap((tool) => Object.entries(tool.inputSchema.properties ?? {}))
    .flatMap(([name, schema]) => {
      const prefix = prefixOf(schema);
      return prefix && name.endsWith('_id') ? [[prefix, name.slice(0, -'_id'.length)] as const] : [];
    }),
);

const prefixes: ReadonlyMap<string, string> = new Map([...kinds].map(([prefix, kind]) => [`${kind}_id`, prefix]));

/** The prefix that the ids of an argument have, such as `run-` for `run_id`. */
export function idPrefix(argument: string, schema?: ToolSchema): string | undefined {
  return (schema && prefixOf(schema)) ?? prefixes.get(argument.replace(/_ids$/, '_id'));
}

/** The kind of resource that an id names, such as `workspace`; undefined for an unknown prefix. */
export function idKind(id: string): string | undefined {
  const prefix = /^[a-z]+-/.exec(id)?.[0];
  return prefix && kinds.get(prefix);
}

function prefixOf({ pattern }: ToolSchema): string | undefined {
  return pattern && /^\^([a-z]+-)\[/.exec(pattern)?.[1];
}
