import { type ApiModel, GeneratorError, type JsonSchema, type Operation, resolveSchema, snakeCase } from '@hcptf/generator-kit';
import type { Binding, Route } from './tool.ts';
import { translateSchema, typesOf } from './translate-schema.ts';

/** An operation as flat arguments, with the way back. */
export interface FlatOperation {
  properties: Record<string, JsonSchema>;
  sensitive: string[];
  route: Route;
}

/**
 * Flattens path and query parameters and the JSON:API body into one object of snake_case arguments: attributes by name,
 * relationships as `<name>_id` or `<name>_ids`, members that carry attributes as a list of objects.
 * @throws GeneratorError when two arguments would have one name, or a part of the body has no flat form
 */
export function flattenOperation(model: ApiModel, operation: Operation): FlatOperation {
  const flat: FlatOperation = {
    properties: {},
    sensitive: [],
    route: { operationId: operation.operationId, required: [], bindings: [], constants: [] },
  };
  const add = (argument: string, schema: JsonSchema, required: boolean, binding: Omit<Binding, 'argument'>): void => {
    if (operation.tool.omit[argument] !== undefined) return;
    if (flat.properties[argument]) {
      throw new GeneratorError(operation, `two arguments are both called ${argument}`, 'rename one, or leave one out with x-tool.omit');
    }
    const { schema: translated, keys, sensitive } = translateSchema(model, operation, argument, schema);
    const hint = operation.tool.arguments[argument];
    flat.properties[argument] = hint ? { ...translated, description: hint } : translated;
    if (required) flat.route.required.push(argument);
    if (sensitive) flat.sensitive.push(argument);
    flat.route.bindings.push({ argument, ...binding, ...(Object.keys(keys).length > 0 && { keys }) });
  };
  for (const { name, in: place, required, schema, description } of operation.parameters) {
    if (place === 'header') throw new GeneratorError(operation, `the header ${name} has no flat argument`, 'leave the header out of the specification');
    const described = description && !schema.description ? { ...schema, description } : schema;
    add(snakeCase(name), described, required, { in: place, to: name, as: 'value' });
  }
  if (operation.body) flattenBody(model, operation, flat, add);
  for (const name of [...Object.keys(operation.tool.arguments), ...Object.keys(operation.tool.omit)]) {
    if (!flat.properties[name] && operation.tool.omit[name] === undefined) {
      throw new GeneratorError(operation, `x-tool.arguments names ${name}, which is not an argument`, 'correct the name');
    }
  }
  return flat;
}

type Add = (argument: string, schema: JsonSchema, required: boolean, binding: Omit<Binding, 'argument'>) => void;

function flattenBody(model: ApiModel, operation: Operation, flat: FlatOperation, add: Add): void {
  const { body } = operation;
  if (!body?.mediaType.includes('json')) {
    throw new GeneratorError(operation, `a body of ${body?.mediaType} has no flat form`, 'say why there is no tool in x-tool.exclude');
  }
  const resolve = (schema: JsonSchema) => resolveSchema(schema, model.schemas);
  const root = resolve(body.schema);
  // Where a body has several forms, the first one is the one that tools send.
  const document = root.anyOf?.[0] ? resolve(root.anyOf[0]) : root;
  const data = document.properties?.['data'];
  if (!data) return addProperties(document, '', body.required, add);
  if (document.required?.includes('data') !== true) throw new GeneratorError(operation, 'data is not required', 'require it');
  const resource = resolve(data);
  if (typesOf(resource).includes('array')) return addMembers(model, operation, resource, '/data', undefined, true, add);
  const { type, id, attributes, relationships } = resource.properties ?? {};
  const constant = type && typeConstant(resolve(type));
  if (constant !== undefined) flat.route.constants.push({ pointer: '/data/type', value: constant });
  if (id && resource.required?.includes('id')) {
    // JSON:API repeats the id of the URL in the body: https://jsonapi.org/format/#crud-updating
    const last = operation.parameters.filter((parameter) => parameter.in === 'path').at(-1);
    if (!last) throw new GeneratorError(operation, 'data.id is required but no path parameter names it', 'drop data.id');
    flat.route.bindings.push({ argument: snakeCase(last.name), in: 'body', to: '/data/id', as: 'value' });
  }
  if (attributes) addProperties(resolve(attributes), '/data/attributes', resource.required?.includes('attributes') === true, add);
  const related = relationships && resolve(relationships);
  for (const [name, schema] of Object.entries(related?.properties ?? {})) {
    const relationship = resolve(schema);
    const members = relationship.properties?.['data'];
    if (!members) throw new GeneratorError(operation, `the relationship ${name} has no data`, 'state its data');
    const required = resource.required?.includes('relationships') === true && related?.required?.includes(name) === true;
    addMembers(model, operation, resolve(members), `/data/relationships/${name}/data`, name, required, add);
  }
}

function addProperties(object: JsonSchema, pointer: string, reachable: boolean, add: Add): void {
  for (const [name, schema] of Object.entries(object.properties ?? {})) {
    const required = reachable && object.required?.includes(name) === true;
    add(snakeCase(name), schema, required, { in: 'body', to: `${pointer}/${name}`, as: 'value' });
  }
}

/** Identifiers become ids; members with attributes become flat objects. */
function addMembers(model: ApiModel, operation: Operation, data: JsonSchema, to: string, name: string | undefined, required: boolean, add: Add): void {
  const resolve = (schema: JsonSchema) => resolveSchema(schema, model.schemas);
  const branches = (data.anyOf ?? [data]).map(resolve);
  const nullable = branches.some((branch) => branch.type === 'null');
  const [target, ...others] = branches.filter((branch) => branch.type !== 'null');
  const many = target !== undefined && typesOf(target).includes('array');
  const member = many && target?.items ? resolve(target.items) : target;
  const type = member?.properties?.['type'] && typeConstant(resolve(member.properties['type']));
  if (!member || others.length > 0 || !type) {
    throw new GeneratorError(operation, `${to} is not of one resource type`, 'state the type of its members as a const');
  }
  const { id, attributes } = member.properties ?? {};
  if (attributes) {
    const fields = resolve(attributes);
    const properties = { ...(id && { id }), ...fields.properties };
    const items: JsonSchema = { type: 'object', properties, required: member.required?.includes('attributes') ? (fields.required ?? []) : [] };
    return add(snakeCase(name ?? type), { type: 'array', items }, required, { in: 'body', to, as: 'resources', type });
  }
  const description = `Id${many ? 's' : ''} of ${type.replaceAll('-', ' ')}.`;
  const value: JsonSchema = { type: nullable ? ['string', 'null'] : 'string' };
  const singular = (name ?? type).replace(/ies$/, 'y').replace(/s$/, '');
  if (many) return add(`${snakeCase(singular)}_ids`, { type: 'array', items: { type: 'string' }, description }, required, { in: 'body', to, as: 'identifiers', type });
  return add(`${snakeCase(name ?? type)}_id`, value, required, { in: 'body', to, as: 'identifier', type });
}

/** The resource type to send: the const, or the first of several accepted spellings. */
function typeConstant(type: JsonSchema): string | undefined {
  const value = type.const ?? type.enum?.[0];
  return typeof value === 'string' ? value : undefined;
}
