import { type ApiModel, type JsonSchema, type Operation, resolveSchema, snakeCase } from '@hcptf/generator-kit';
import { typesOf } from './translate-schema.ts';

const PLAIN = ['description', 'format', 'enum', 'const'] as const;

/**
 * The shape of a tool's result: a resource as one flat object, a list as `{ items, next_page, total }`, an empty answer as
 * `{ accepted }`, a redirect as `{ location }`, a text as `{ text }`. Open, because HCP Terraform adds attributes.
 */
export function describeOutput(model: ApiModel, operation: Operation): JsonSchema {
  const success = operation.responses.filter((response) => response.status < 400);
  const schemas = success.map((response): JsonSchema => {
    const [content] = response.contents;
    if (response.headers['location']) return object({ location: { type: 'string', format: 'uri' } }, ['location']);
    if (!content) return object({ accepted: { type: 'boolean' } }, ['accepted']);
    if (!content.mediaType.includes('json') || !content.schema) return object({ text: { type: 'string' } }, ['text']);
    return describeDocument(model, resolveSchema(content.schema, model.schemas));
  });
  const [first, ...others] = schemas;
  if (!first) return object({}, []);
  return others.reduce((merged, next) => object({ ...merged.properties, ...next.properties }, []), first);
}

function describeDocument(model: ApiModel, document: JsonSchema): JsonSchema {
  const data = document.properties?.['data'];
  if (!data) return simplify(model, document, []);
  const resolved = resolveSchema(data, model.schemas);
  if (!typesOf(resolved).includes('array')) return describeResource(model, resolved);
  const items = resolved.items ? describeResource(model, resolveSchema(resolved.items, model.schemas)) : {};
  const properties: Record<string, JsonSchema> = { items: { type: 'array', items } };
  if (document.properties?.['meta']) {
    properties['next_page'] = { type: ['integer', 'null'] };
    properties['total'] = { type: ['integer', 'null'] };
  }
  return object(properties, ['items']);
}

function describeResource(model: ApiModel, resource: JsonSchema): JsonSchema {
  const { attributes, relationships } = resource.properties ?? {};
  const properties: Record<string, JsonSchema> = { id: { type: 'string' } };
  const fields = attributes && resolveSchema(attributes, model.schemas);
  for (const [name, schema] of Object.entries(fields?.properties ?? {})) {
    // Two spellings of one wire attribute become one field.
    properties[snakeCase(name)] ??= simplify(model, schema, []);
  }
  const related = relationships && resolveSchema(relationships, model.schemas);
  for (const [name, schema] of Object.entries(related?.properties ?? {})) {
    const data = resolveSchema(schema, model.schemas).properties?.['data'];
    const members = data && resolveSchema(data, model.schemas);
    if (members && typesOf(members).includes('array')) {
      properties[`${snakeCase(name.replace(/ies$/, 'y').replace(/s$/, ''))}_ids`] = { type: 'array', items: { type: 'string' } };
    } else if (members) {
      properties[`${snakeCase(name)}_id`] = { type: ['string', 'null'] };
    }
  }
  return object(properties, ['id', ...(fields?.required ?? []).map(snakeCase)]);
}

/** Inlines references and renames keys; a schema that contains itself ends as "anything". */
function simplify(model: ApiModel, schema: JsonSchema, above: string[]): JsonSchema {
  if (schema.$ref && above.includes(schema.$ref)) return {};
  const path = schema.$ref ? [...above, schema.$ref] : above;
  const found = resolveSchema(schema, model.schemas);
  const result: JsonSchema = {};
  for (const key of PLAIN) if (found[key] !== undefined) Object.assign(result, { [key]: found[key] });
  delete result.description;
  if (found.anyOf) {
    const branches = found.anyOf.map((branch) => simplify(model, branch, path));
    const isOpenEnum = branches.some((branch) => branch.enum) && branches.some((branch) => !branch.enum && branch.type === 'string');
    if (!isOpenEnum) return { ...result, anyOf: branches };
    const nullable = branches.some((branch) => branch.type === 'null');
    return { ...result, type: nullable ? ['string', 'null'] : 'string' };
  }
  if (found.type !== undefined) result.type = found.type;
  if (found.items) result.items = simplify(model, found.items, path);
  if (found.properties) {
    const entries = Object.entries(found.properties).map(([name, property]) => [snakeCase(name), simplify(model, property, path)]);
    result.properties = Object.fromEntries(entries);
  }
  return result;
}

function object(properties: Record<string, JsonSchema>, required: string[]): JsonSchema {
  return { type: 'object', properties, required: [...new Set(required)] };
}
