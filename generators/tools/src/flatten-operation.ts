import {
  type ApiModel,
  GeneratorError,
  type JsonSchema,
  type JsonValue,
  type Operation,
  resolveSchema,
  snakeCase,
} from '@hcptf/generator-kit';
import type { AddArgument, FlatOperation } from './flat-operation.ts';
import { flattenBody } from './flatten-body.ts';
import { renameInDescriptions, tellsMoreThanName } from './shorten-description.ts';
import type { Binding, Keys } from './tool.ts';
import { translateSchema } from './translate-schema.ts';

/** A model reads every description in every request, so a long one is a mistake of the specification. */
const LONGEST_ARGUMENT_DESCRIPTION = 200;

/**
 * Flattens path and query parameters and the JSON:API body into one object of snake_case arguments: attributes by name,
 * relationships as `<name>_id` or `<name>_ids`, members that carry attributes as a list of objects.
 * @param main the operation that this one is another route to: its hints count for both
 * @throws GeneratorError when two arguments would have one name, or a part of the body has no flat form
 */
export function flattenOperation(model: ApiModel, operation: Operation, main: Operation = operation): FlatOperation {
  const flat: FlatOperation = {
    properties: {},
    sensitive: [],
    secretPaths: [],
    route: { operationId: operation.operationId, required: [], body: 'none', bindings: [], constants: [] },
  };
  const seen = new Set<string>();
  const hints = {
    arguments: { ...main.tool.arguments, ...operation.tool.arguments },
    omit: { ...main.tool.omit, ...operation.tool.omit },
    values: { ...main.tool.values, ...operation.tool.values },
  };
  const add: AddArgument = (argument, schema, required, binding) => {
    seen.add(argument);
    if (hints.omit[argument] !== undefined || schema.deprecated) return;
    if (flat.properties[argument]) {
      throw new GeneratorError(
        operation,
        `two arguments are both called ${argument}`,
        'rename one, or leave one out with x-tool.omit',
      );
    }
    const translation = translateSchema(model, operation, argument, schema);
    const { keys, sensitive, secretPaths } = translation;
    const isNew = binding.as === 'resources' || (operation.method === 'post' && binding.as === 'value');
    const translated = omitNested(
      argument,
      isNew && binding.in === 'body' && !required ? withoutNull(translation.schema) : translation.schema,
      hints.omit,
    );
    for (const name of Object.keys(translation.schema.properties ?? {})) seen.add(`${argument}.${name}`);
    const hint = hints.arguments[argument];
    const offered = pickValues(operation, argument, withIdPattern(model, argument, translated), hints.values[argument]);
    if (hint && offered.items?.description) offered.items = withoutDescription(offered.items);
    if (hint) offered.description = hint;
    if (offered.description && !tellsMoreThanName(offered.description, argument)) delete offered.description;
    flat.properties[argument] = offered;
    if (required) flat.route.required.push(argument);
    if (sensitive) flat.sensitive.push(argument);
    flat.secretPaths.push(...secretPaths.map((path) => (path === '' ? argument : `${argument}/${path}`)));
    flat.route.bindings.push({ argument, ...binding, ...(Object.keys(keys).length > 0 && { keys }) });
  };
  for (const { name, in: place, required, schema, description, sensitive } of operation.parameters) {
    if (place === 'header')
      throw new GeneratorError(
        operation,
        `the header ${name} has no flat argument`,
        'leave the header out of the specification',
      );
    const described = description && !schema.description ? { ...schema, description } : schema;
    add(snakeCase(name), sensitive ? { ...described, 'x-sensitive': true } : described, required, {
      in: place,
      to: name,
      as: 'value',
    });
  }
  if (operation.body) flattenBody(model, operation, flat, add);
  checkHints(operation, flat, seen);
  const names = new Map(flat.route.bindings.flatMap(wireNames));
  for (const [argument, schema] of Object.entries(flat.properties))
    flat.properties[argument] = renameInDescriptions(schema, names);
  return flat;
}

/** A new resource has no value where none is given, so null would mean the same. */
function withoutNull(schema: JsonSchema): JsonSchema {
  const { type, enum: values, properties, items } = schema;
  const types = [type ?? []].flat().filter((name) => name !== 'null');
  return {
    ...schema,
    ...(types.length > 0 && { type: types.length === 1 && types[0] ? types[0] : types }),
    ...(values && { enum: values.filter((value) => value !== null) }),
    ...(items && { items: withoutNull(items) }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [name, withoutNull(property)]),
      ),
    }),
  };
}

/** `x-tool.omit` may name a member of an object, such as `vcs_repo.tags_regex`. */
function omitNested(argument: string, schema: JsonSchema, omit: Readonly<Record<string, string>>): JsonSchema {
  const { properties } = schema;
  if (!properties) return schema;
  const kept = Object.entries(properties).filter(([name]) => omit[`${argument}.${name}`] === undefined);
  return { ...schema, properties: Object.fromEntries(kept) };
}

/** An id that a path takes has a pattern there; the same id elsewhere, such as in a relationship, gets it too. */
function withIdPattern(model: ApiModel, argument: string, schema: JsonSchema): JsonSchema {
  if (!argument.endsWith('_id') || schema.pattern || schema.enum || ![schema.type].flat().includes('string'))
    return schema;
  const name = argument.replace(/^filter_/, '');
  const known = model.operations
    .flatMap(({ parameters }) => parameters)
    .find((parameter) => parameter.in === 'path' && parameter.name === name);
  const pattern = known && resolveSchema(known.schema, model.schemas).pattern;
  return pattern && /^\^[a-z]+-/.test(pattern) ? { ...schema, pattern } : schema;
}

/** A hint for a list says what its items are. */
function withoutDescription({ description: _, ...schema }: JsonSchema): JsonSchema {
  return schema;
}

/** The values of an argument that tools offer: some or all of those of the API, never others. */
function pickValues(
  operation: Operation,
  argument: string,
  schema: JsonSchema,
  values: JsonValue[] | undefined,
): JsonSchema {
  if (!values) return { ...schema };
  const stranger = values.find((value) => !(schema.enum ?? schema.items?.enum)?.includes(value));
  if (stranger !== undefined) {
    const problem = `x-tool.values.${argument} has ${JSON.stringify(stranger)}, which is no value of it`;
    throw new GeneratorError(operation, problem, 'correct the value');
  }
  return schema.enum ? { ...schema, enum: values } : { ...schema, items: { ...schema.items, enum: values } };
}

function checkHints({ tool, ...operation }: Operation, flat: FlatOperation, seen: ReadonlySet<string>): void {
  const wrong = [
    ...[...Object.keys(tool.arguments), ...Object.keys(tool.values)].filter((name) => !flat.properties[name]),
    ...Object.keys(tool.omit).filter((name) => !seen.has(name)),
  ];
  if (wrong.length > 0) {
    throw new GeneratorError(operation, `x-tool names ${wrong.join(', ')}, which is no argument`, 'correct the name');
  }
  for (const [name, { description = '' }] of Object.entries(flat.properties)) {
    if (description.length > LONGEST_ARGUMENT_DESCRIPTION) {
      const remedy = `shorten its first sentence, or give a line of its own in x-tool.arguments.${name}`;
      throw new GeneratorError(
        operation,
        `the description of ${name} has ${description.length} characters, ${LONGEST_ARGUMENT_DESCRIPTION} are allowed`,
        remedy,
      );
    }
  }
}

/** Wire name and flat name of an argument in the body, and of the keys below it. */
function wireNames({ argument, in: place, to, as, keys }: Binding): [string, string][] {
  const own: [string, string][] =
    place === 'body' && as === 'value' ? [[to.slice(to.lastIndexOf('/') + 1), argument]] : [];
  return [...own, ...nestedNames(keys ?? {})];
}

function nestedNames(keys: Keys): [string, string][] {
  return Object.entries(keys).flatMap(([flat, wire]): [string, string][] =>
    typeof wire === 'string' ? [[wire, flat]] : [[wire.name, flat], ...nestedNames(wire.keys)],
  );
}
