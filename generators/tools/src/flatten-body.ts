import {
  type ApiModel,
  GeneratorError,
  type JsonSchema,
  type Operation,
  resolveSchema,
  snakeCase,
} from '@hcptf/generator-kit';
import type { AddArgument, FlatOperation } from './flat-operation.ts';
import { relationshipName } from './relationship-name.ts';
import { typesOf } from './translate-schema.ts';

/** Adds the arguments of a request body, the parts that are always the same, and where the id of the URL is repeated. */
export function flattenBody(model: ApiModel, operation: Operation, flat: FlatOperation, add: AddArgument): void {
  const { body } = operation;
  if (!body?.mediaType.includes('json')) {
    throw new GeneratorError(
      operation,
      `a body of ${body?.mediaType} has no flat form`,
      'say why there is no tool in x-tool.exclude',
    );
  }
  const resolve = (schema: JsonSchema) => resolveSchema(schema, model.schemas);
  flat.route.body = body.required ? 'required' : 'optional';
  const document = resolve(body.schema);
  if (document.anyOf) {
    throw new GeneratorError(operation, 'a body of several forms has no flat form', 'state the form that is current');
  }
  const { data, ...others } = document.properties ?? {};
  addProperties({ ...document, properties: others }, '', body.required, add);
  if (!data) return;
  if (!document.required?.includes('data')) throw new GeneratorError(operation, 'data is not required', 'require it');
  const resource = resolve(data);
  if (typesOf(resource).includes('array')) {
    addMembers(model, operation, resource, '/data', undefined, body.required, add);
    return;
  }
  const { type, id, attributes, relationships, ...unknown } = resource.properties ?? {};
  const [stranger] = Object.keys(unknown);
  if (stranger) throw new GeneratorError(operation, `data.${stranger} has no flat form`, 'leave it out of the request');
  const constant = type && typeConstant(resolve(type));
  if (constant !== undefined) flat.route.constants.push({ pointer: '/data/type', value: constant });
  if (id) bindId(operation, flat, resource.required?.includes('id') === true);
  const attributesRequired = resource.required?.includes('attributes') === true;
  if (attributes && attributesRequired) flat.route.constants.push({ pointer: '/data/attributes', value: {} });
  if (attributes) addProperties(resolve(attributes), '/data/attributes', body.required && attributesRequired, add);
  const related = relationships && resolve(relationships);
  for (const [name, schema] of Object.entries(related?.properties ?? {})) {
    const relationship = resolve(schema);
    if (relationship.deprecated) continue;
    const members = relationship.properties?.['data'];
    if (!members) throw new GeneratorError(operation, `the relationship ${name} has no data`, 'state its data');
    const reachable = body.required && resource.required?.includes('relationships') === true;
    const required = reachable && related?.required?.includes(name) === true;
    // A description next to a $ref is about this request; that of its target is about the component.
    const described = { ...resolve(members), description: schema.description ?? '' };
    addMembers(model, operation, described, `/data/relationships/${escapePointer(name)}/data`, name, required, add);
  }
}

/** JSON:API repeats the id of the URL in the body: https://jsonapi.org/format/#crud-updating */
function bindId(operation: Operation, flat: FlatOperation, required: boolean): void {
  const last = operation.parameters.filter((parameter) => parameter.in === 'path').at(-1);
  if (last?.name.endsWith('_id') && operation.path.endsWith(`{${last.name}}`)) {
    flat.route.bindings.push({ argument: snakeCase(last.name), in: 'body', to: '/data/id', as: 'value' });
  } else if (required) {
    throw new GeneratorError(operation, 'data.id is required but the path does not end with an id', 'drop data.id');
  }
}

function addProperties(object: JsonSchema, pointer: string, reachable: boolean, add: AddArgument): void {
  for (const [name, schema] of Object.entries(object.properties ?? {})) {
    const required = reachable && object.required?.includes(name) === true;
    add(snakeCase(name), schema, required, { in: 'body', to: `${pointer}/${escapePointer(name)}`, as: 'value' });
  }
}

/** Identifiers become ids; members with attributes become flat objects. */
function addMembers(
  model: ApiModel,
  operation: Operation,
  data: JsonSchema,
  to: string,
  name: string | undefined,
  required: boolean,
  add: AddArgument,
): void {
  const resolve = (schema: JsonSchema) => resolveSchema(schema, model.schemas);
  const branches = (data.anyOf ?? [data]).map(resolve);
  const nullable = branches.some((branch) => branch.type === 'null');
  const [target, ...others] = branches.filter((branch) => branch.type !== 'null');
  const many = target !== undefined && typesOf(target).includes('array');
  const member = many && target?.items ? resolve(target.items) : target;
  const type = member?.properties?.['type'] && typeConstant(resolve(member.properties['type']));
  if (!member || others.length > 0 || !type) {
    throw new GeneratorError(
      operation,
      `${to} is not of one resource type`,
      'state the type of its members as a const',
    );
  }
  const described = data.description ? { description: data.description } : {};
  const { id, attributes } = member.properties ?? {};
  if (!attributes) {
    const one: JsonSchema = { type: nullable ? ['string', 'null'] : 'string', ...described };
    const ids = `Ids of ${type.replaceAll('-', ' ')}.`;
    const schema: JsonSchema = many
      ? { type: 'array', items: { type: 'string' }, description: ids, ...described }
      : one;
    const as = many ? 'identifiers' : 'identifier';
    add(relationshipName(name ?? type, many), schema, required, { in: 'body', to, as, type });
    return;
  }
  if (!many)
    throw new GeneratorError(operation, `${to} is one member with attributes`, 'make it a list or an identifier');
  const fields = resolve(attributes);
  const needed = member.required?.includes('attributes') ? (fields.required ?? []) : [];
  const items: JsonSchema = {
    type: 'object',
    properties: { ...(id && { id }), ...fields.properties },
    required: needed,
  };
  const schema: JsonSchema = { type: 'array', items, ...described };
  add(snakeCase(name ?? type), schema, required, { in: 'body', to, as: 'resources', type });
}

/** The resource type to send where several spellings are accepted: the default, or else the first. */
function typeConstant(type: JsonSchema): string | undefined {
  const value = type.default ?? type.const ?? type.enum?.[0];
  return typeof value === 'string' ? value : undefined;
}

/** https://datatracker.ietf.org/doc/html/rfc6901#section-3 */
function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
