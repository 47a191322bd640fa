import {
  type ApiModel,
  GeneratorError,
  type JsonSchema,
  type JsonType,
  type JsonValue,
  type Operation,
  resolveSchema,
  snakeCase,
} from '@hcptf/generator-kit';
import { shortenDescription } from './shorten-description.ts';
import type { Keys } from './tool.ts';

export interface Translation {
  schema: JsonSchema;
  keys: Keys;
  sensitive: boolean;
  /** Where the secrets are: `''` for the value itself, `*` for each member of a list. */
  secretPaths: string[];
}

/** Keywords that every provider understands, or that its rendering can leave out. */
const KEPT = ['format', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems'] as const;

/** A longer pattern costs more tokens than it is worth; HCP Terraform checks it anyway. */
const LONGEST_PATTERN = 60;

/**
 * Translates a request schema into the closed, reference-free form that models fill in, and says how its nested keys are
 * called on the wire.
 * @throws GeneratorError for a free-form object, a union of objects, or a schema without a type
 */
export function translateSchema(
  model: ApiModel,
  operation: Operation,
  argument: string,
  schema: JsonSchema,
): Translation {
  const fail = (problem: string, remedy: string) =>
    new GeneratorError(
      operation,
      `the argument ${argument} ${problem}`,
      `${remedy}, or leave it out with x-tool.omit.${argument}`,
    );
  const found = collapse(resolveSchema(schema, model.schemas), model);
  const result: JsonSchema = {};
  if (found.description) result.description = shortenDescription(found.description);
  for (const key of KEPT) if (found[key] !== undefined) Object.assign(result, { [key]: found[key] });
  if (found.pattern && !isWorthShowing(found.pattern)) delete result.pattern;
  // Every count starts there.
  if (found.minimum === 0 || found.minimum === 1) delete result.minimum;
  const sensitive = found['x-sensitive'] ?? false;
  const types = typesOf(found);
  if (types.length === 0) throw fail('has no type', 'state its type in the schema');
  result.type = types.length === 1 && types[0] ? types[0] : types;
  if (found.const !== undefined) result.enum = [found.const];
  if (found.enum) result.enum = choices(found.enum, types);
  if (types.includes('array')) {
    if (!found.items) throw fail('is a list of anything', 'state its items');
    const items = translateSchema(model, operation, argument, found.items);
    // What the list is for says more than what one item is.
    if (result.description && items.schema.type !== 'object') delete items.schema.description;
    const secretPaths = sensitive ? [''] : items.secretPaths.map((path) => join('*', path));
    return {
      schema: { ...result, items: items.schema },
      keys: items.keys,
      sensitive: secretPaths.length > 0,
      secretPaths,
    };
  }
  if (!types.includes('object')) return { schema: result, keys: {}, sensitive, secretPaths: sensitive ? [''] : [] };
  if (!found.properties)
    throw fail('is a free-form object, which a strict schema cannot say', 'spell out its properties');
  const properties: Record<string, JsonSchema> = {};
  const keys: Keys = {};
  const secretPaths: string[] = sensitive ? [''] : [];
  for (const [name, property] of Object.entries(found.properties)) {
    if (property.deprecated) continue;
    const flat = snakeCase(name);
    if (properties[flat]) throw fail(`has two keys that are both ${flat} in snake_case`, 'drop one of them');
    const inner = translateSchema(model, operation, argument, property);
    properties[flat] = inner.schema;
    if (!sensitive) secretPaths.push(...inner.secretPaths.map((path) => join(flat, path)));
    if (Object.keys(inner.keys).length > 0) keys[flat] = { name, keys: inner.keys };
    else if (flat !== name) keys[flat] = name;
  }
  const required = (found.required ?? []).map(snakeCase).filter((name) => properties[name]);
  const closed: JsonSchema = {
    ...result,
    properties,
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
  return { schema: closed, keys, sensitive: secretPaths.length > 0, secretPaths };
}

/** A pattern that every plain word matches does not help a model. */
function isWorthShowing(pattern: string): boolean {
  return pattern.length <= LONGEST_PATTERN && !new RegExp(pattern, 'u').test('plain');
}

function join(place: string, path: string): string {
  return path === '' ? place : `${place}/${path}`;
}

/** The values to choose from: null where it is allowed, and one spelling where `task_results` and `task-results` are the same. */
function choices(values: JsonValue[], types: JsonType[]): JsonValue[] {
  const spelled = (value: JsonValue) => String(value).replaceAll('-', '_');
  const distinct = values.filter(
    (value, index) => values.findIndex((other) => spelled(other) === spelled(value)) === index,
  );
  return types.includes('null') && !distinct.includes(null) ? [...distinct, null] : distinct;
}

/** Turns `anyOf` of an open enumeration, of a nullable, or of several scalar types into one schema with a list of types. */
function collapse(schema: JsonSchema, model: ApiModel): JsonSchema {
  if (!schema.anyOf) return schema;
  const { anyOf, ...rest } = schema;
  const branches = anyOf.map((branch) => collapse(resolveSchema(branch, model.schemas), model));
  const known = branches.find((branch) => branch.enum);
  const objects = branches.filter((branch) => typesOf(branch).some((type) => type === 'object' || type === 'array'));
  const types = [...new Set(branches.flatMap(typesOf))];
  if (objects.length > 1) return rest;
  return { ...(objects[0] ?? known), ...rest, type: types };
}

export function typesOf(schema: JsonSchema): JsonType[] {
  if (schema.type !== undefined) return [schema.type].flat();
  const values = schema.const !== undefined ? [schema.const] : (schema.enum ?? []);
  const types = values.map((value): JsonType => (value === null ? 'null' : (typeof value as JsonType)));
  return [...new Set(types)];
}
