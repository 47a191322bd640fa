import type { ToolDefinition } from '../definitions/tool-definition.ts';
import { sensitiveAttributes } from '../generated/sensitive-attributes.ts';

type Json = Record<string, unknown>;

/** A flat result without its secrets, and the secrets that were taken out. */
export interface WithoutSecrets {
  readonly data: Json;
  /** Names of the fields, each once. */
  readonly hidden: readonly string[];
  /** The values, for the host. */
  readonly secrets: readonly { readonly field: string; readonly value: unknown }[];
}

/**
 * Takes the fields that the specification marks as secrets out of a flat result, those of included resources too.
 * @param reveal keeps values, but never a signed URL: it works without a token
 */
export function dropSensitive(tool: ToolDefinition, flat: Json, reveal: boolean): WithoutSecrets {
  const secrets: { field: string; value: unknown }[] = [];
  const drop = (value: unknown, [part = '', ...rest]: string[], name: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => drop(item, part === '*' ? rest : [part, ...rest], name));
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return value;
    const { [part]: inner, ...others } = value as Json;
    if (rest.length > 0) return { ...value, [part]: drop(inner, rest, name) };
    // Variables and outputs say of themselves whether they hold a secret.
    if ((value as Json)['sensitive'] === false) return value;
    if (reveal && !isUrl(inner)) return value;
    if (inner !== null && inner !== undefined) secrets.push({ field: name, value: inner });
    return others;
  };
  const nameOf = (path: string) =>
    path
      .replaceAll('*/', '')
      .replace(/^items\//, '')
      .replaceAll('/', '.');
  let data: unknown = flat;
  for (const path of tool.sensitiveResults) data = drop(data, path.split('/'), nameOf(path));
  const included = (data as Json)['included'];
  if (typeof included === 'object' && included !== null) {
    const groups = Object.entries(included).map(([type, members]) => {
      const paths = Object.hasOwn(sensitiveAttributes, type) ? (sensitiveAttributes[type] ?? []) : [];
      return [
        type,
        paths.reduce<unknown>(
          (value, path) => drop(value, ['*', ...path.split('/')], `${type}.${nameOf(path)}`),
          members,
        ),
      ];
    });
    data = { ...(data as Json), included: Object.fromEntries(groups) };
  }
  return { data: data as Json, hidden: [...new Set(secrets.map(({ field }) => field))], secrets };
}

function isUrl(value: unknown): boolean {
  return typeof value === 'string' && /^https?:/i.test(value);
}
