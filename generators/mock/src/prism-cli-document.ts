import { type ApiModel, type JsonSchema, type Operation, type Parameter, resolveSchema } from '@hcptf/generator-kit';
import { lowerCaseProperties } from './prune-schema.ts';

/**
 * The specification for the bare Prism CLI. It works around two bugs: that CLI routes without the servers' base paths, and
 * mangles the names of parameters with brackets, so that it never checks them.
 */
export function prismCliDocument(model: ApiModel): object {
  const { webhooks: _, ...document } = structuredClone(model.document);
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of model.operations) {
    const found = document.paths[operation.path]?.[operation.method];
    if (!found) continue;
    const { servers: __, ...raw } = found;
    const path = operation.server.basePath + operation.path;
    paths[path] = { ...paths[path], [operation.method]: { ...raw, parameters: groupParameters(model, operation) } };
  }
  return { ...document, servers: [{ url: '/' }], paths };
}

export function printPrismCliDocument(model: ApiModel): string {
  // OpenAPI allows no extra first member, so this file gets no header.
  return `\n${JSON.stringify(prismCliDocument(model))}`;
}

/** `page[number]` and `page[size]` → one parameter `page`, a deepObject, which Prism reads correctly. */
function groupParameters(model: ApiModel, operation: Operation): object[] {
  const plain: object[] = [];
  const groups = new Map<string, JsonSchema>();
  for (const parameter of operation.parameters) {
    const [, base, members] = /^([^[]+)((?:\[[^\]]+\])+)$/.exec(parameter.name) ?? [];
    if (base === undefined || members === undefined) {
      plain.push(plainParameter(parameter));
      continue;
    }
    const group = groups.get(base) ?? { type: 'object', properties: {} };
    addMember(group, members.slice(1, -1).split(']['), memberSchema(model, parameter), parameter.required);
    groups.set(base, group);
  }
  const grouped = [...groups].map(([name, schema]) => ({
    name,
    in: 'query',
    style: 'deepObject',
    explode: true,
    // Without this, Prism would not look at the group of a request that does not send any of it.
    required: schema.required !== undefined,
    schema: lowerCaseProperties(schema),
  }));
  return [...plain, ...grouped];
}

function plainParameter({ name, in: place, required, style, explode, schema, description }: Parameter): object {
  return { name, in: place, required, style, explode, schema, ...(description !== undefined && { description }) };
}

function addMember(group: JsonSchema, steps: string[], schema: JsonSchema, required: boolean): void {
  const [first = '', ...rest] = steps;
  group.properties ??= {};
  const properties = group.properties;
  if (required) group.required = [...new Set([...(group.required ?? []), first])];
  if (rest.length === 0) {
    properties[first] = schema;
    return;
  }
  const inner = (properties[first] as JsonSchema | undefined) ?? { type: 'object', properties: {} };
  properties[first] = inner;
  addMember(inner, rest, schema, required);
}

/** Prism does not split `a,b` within a deepObject: a list with commas is a string to it. */
function memberSchema(model: ApiModel, { schema, style }: Parameter): JsonSchema {
  const { type } = resolveSchema(schema, model.schemas);
  return type === 'array' && style !== 'deepObject' ? { type: 'string' } : schema;
}
