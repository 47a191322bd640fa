import {
  type ApiModel,
  GeneratorError,
  type JsonSchema,
  type Operation,
  resolveSchema,
  snakeCase,
} from '@hcptf/generator-kit';
import { relationshipName } from './relationship-name.ts';
import { typesOf } from './translate-schema.ts';

/**
 * The shape of a tool's result: a resource as one flat object, a list as `{ items, next_page, total }`, an empty answer as
 * `{ accepted }`, a redirect as `{ location }`, a text as `{ text }`, other JSON as it is. Open, because HCP Terraform adds
 * attributes. `flatten-result.ts` of the package makes it.
 */
export function describeOutput(model: ApiModel, operation: Operation): JsonSchema {
  const success = operation.responses.filter((response) => response.status < 400);
  const schemas = success.map((response): JsonSchema => {
    const [content] = response.contents;
    // A signed URL needs no token: it is a secret, whether it is marked as one or not.
    const signed: JsonSchema = { type: 'string', format: 'uri', 'x-sensitive': true };
    if (response.headers['location']) return object({ location: signed }, ['location']);
    if (!content) return object({ accepted: { type: 'boolean' } }, ['accepted']);
    if (!content.mediaType.includes('json') || !content.schema) return object({ text: { type: 'string' } }, ['text']);
    return describeDocument(model, operation, resolveSchema(content.schema, model.schemas));
  });
  const [first, ...others] = schemas;
  if (!first) return object({}, []);
  return others.reduce((merged, next) => object({ ...merged.properties, ...next.properties }, []), first);
}

function describeDocument(model: ApiModel, operation: Operation, document: JsonSchema): JsonSchema {
  const data = document.properties?.['data'];
  if (!data) {
    const plain = simplify(model, document, [], (name) => name);
    if (plain.type === 'object') return plain;
    throw new GeneratorError(
      operation,
      'the answer is neither JSON:API nor an object',
      'describe it as an object, or say why there is no tool in x-tool.exclude',
    );
  }
  const resolved = resolveSchema(data, model.schemas);
  const isList = typesOf(resolved).includes('array');
  const shape = isList ? describeList(model, operation, resolved) : describeResource(model, operation, resolved);
  if (!document.properties?.['included']) return shape;
  if (shape.properties?.['included'])
    throw new GeneratorError(
      operation,
      'an attribute is called included, as the related resources are',
      'leave included out of the document',
    );
  const related: JsonSchema = { type: 'array', items: object({ id: { type: 'string' } }, ['id']) };
  const included: JsonSchema = {
    type: 'object',
    description: 'Related resources by type.',
    additionalProperties: related,
  };
  return { ...shape, properties: { ...shape.properties, included } };
}

function describeList(model: ApiModel, operation: Operation, list: JsonSchema): JsonSchema {
  const items = list.items ? describeResource(model, operation, resolveSchema(list.items, model.schemas)) : {};
  const properties: Record<string, JsonSchema> = { items: { type: 'array', items } };
  const { pagination } = operation;
  if (pagination !== 'none' && pagination !== 'counts') properties['next_page'] = { type: ['integer', 'null'] };
  if (pagination !== 'none' && pagination !== 'without-totals') properties['total'] = { type: ['integer', 'null'] };
  return object(properties, Object.keys(properties));
}

function describeResource(model: ApiModel, operation: Operation, resource: JsonSchema): JsonSchema {
  if (resource.anyOf)
    throw new GeneratorError(operation, 'the answer is one of several resources', 'state the one resource that it is');
  const { attributes, relationships } = resource.properties ?? {};
  const properties: Record<string, JsonSchema> = { id: { type: 'string' } };
  const fields = attributes && resolveSchema(attributes, model.schemas);
  for (const [name, schema] of Object.entries(fields?.properties ?? {})) {
    // Two spellings of one wire attribute become one field.
    properties[snakeCase(name)] ??= simplify(model, schema, [], snakeCase);
  }
  const related = relationships && resolveSchema(relationships, model.schemas);
  for (const [name, schema] of Object.entries(related?.properties ?? {})) {
    const data = resolveSchema(schema, model.schemas).properties?.['data'];
    const members = data && resolveSchema(data, model.schemas);
    if (!members) continue; // only a link, which a result does not carry
    const many = typesOf(members).includes('array');
    const ids: JsonSchema = many ? { type: 'array', items: { type: 'string' } } : { type: ['string', 'null'] };
    properties[relationshipName(name, many)] ??= ids;
  }
  return object(properties, ['id', ...(fields?.required ?? []).map(snakeCase)]);
}

/** Inlines references and renames keys; a schema that contains itself ends as "anything". */
function simplify(model: ApiModel, schema: JsonSchema, above: string[], rename: (name: string) => string): JsonSchema {
  if (schema.$ref && above.includes(schema.$ref)) return {};
  const path = schema.$ref ? [...above, schema.$ref] : above;
  const found = resolveSchema(schema, model.schemas);
  if (found.anyOf) {
    return { ...merge(found.anyOf.map((branch) => simplify(model, branch, path, rename))), ...markOf(found) };
  }
  const result: JsonSchema = markOf(found);
  if (found.type !== undefined) result.type = found.type;
  if (found.format !== undefined) result.format = found.format;
  if (found.enum !== undefined) result.enum = found.enum;
  if (found.const !== undefined) result.const = found.const;
  if (found.items) result.items = simplify(model, found.items, path, rename);
  if (found.properties) {
    const entries = Object.entries(found.properties).map(([name, property]) => [
      rename(name),
      simplify(model, property, path, rename),
    ]);
    result.properties = Object.fromEntries(entries);
  }
  return result;
}

/** A nullable is one schema with two types, an open enumeration is a string; what cannot be said in one schema stays `anyOf`. */
function merge(branches: JsonSchema[]): JsonSchema {
  if (branches.some((branch) => branch.type === undefined)) return {};
  const types = [...new Set(branches.flatMap(typesOf))];
  const type = types.length === 1 && types[0] ? types[0] : types;
  const [value, ...others] = branches.filter((branch) => branch.type !== 'null');
  if (!value) return { type };
  if (others.length === 0) return { ...value, type, ...(value.enum && { enum: [...value.enum, null] }) };
  return [value, ...others].some((branch) => branch.properties || branch.items) ? { anyOf: branches } : { type };
}

/** Keeps the mark for `find-sensitive.ts`; `withoutMarks` takes it out before the definitions are printed. */
function markOf(schema: JsonSchema): JsonSchema {
  return schema['x-sensitive'] ? { 'x-sensitive': true } : {};
}

function object(properties: Record<string, JsonSchema>, required: string[]): JsonSchema {
  return { type: 'object', properties, required: [...new Set(required)] };
}
