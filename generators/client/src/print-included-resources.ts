import {
  type ApiModel,
  GeneratorError,
  type JsonSchema,
  type Operation,
  resolveSchema,
  schemaName,
} from '@hcptf/generator-kit';

/** What each `include` value of each operation brings along, found by following the relationships that it names. */
export function printIncludedResources(model: ApiModel): string {
  const operations = model.operations.flatMap((operation) => {
    const lines = includeLines(model, operation);
    return lines.length === 0 ? [] : [`  ${operation.operationId}: {\n${lines.join('')}  };\n`];
  });
  return `
import type { components } from './openapi.ts';

type Schemas = components['schemas'];

/** What each value of \`include\` adds to \`included\`, by operation; a path brings along the resources on its way. */
export interface IncludedResources {
${operations.join('')}}
`.trimStart();
}

function includeLines(model: ApiModel, operation: Operation): string[] {
  const parameter = operation.parameters.find(({ name, in: place }) => name === 'include' && place === 'query');
  const success = operation.responses.find(({ status }) => status < 300)?.contents[0]?.schema;
  if (!parameter || !success) return [];
  const read = (schema: JsonSchema | undefined) => resolveSchema(schema ?? {}, model.schemas);
  const document = read(success).properties ?? {};
  // An operation may accept `include` without having anything to include.
  if (!document['included']) return [];
  const candidates = resourceNames(read(document['included']).items);
  const data = read(document['data']);
  const values = read(read(parameter.schema).items).enum ?? [];
  return values.map((value) => {
    const found = new Set<string>();
    let current = [data.items ? read(data.items) : data];
    for (const segment of String(value).split('.')) {
      const types = current.flatMap((resource) => relatedTypes(model, resource, segment));
      const names = candidates.filter((name) => types.includes(model.resourceTypes[name] ?? ''));
      if (names.length === 0) {
        throw new GeneratorError(
          operation,
          `include value ${value} names no relationship whose resource is among those of included`,
          'correct the value, or describe the relationship and add its resource to included',
        );
      }
      for (const name of names) found.add(name);
      current = names.map((name) => read(model.schemas[name]));
    }
    const union = [...found].map((name) => `Schemas[${JSON.stringify(name)}]`).join(' | ');
    return `    ${JSON.stringify(value)}: ${union};\n`;
  });

  function resourceNames(schema: JsonSchema | undefined): string[] {
    const name = schema?.$ref && schemaName(schema.$ref);
    if (name && model.resourceTypes[name]) return [name];
    return (read(schema).anyOf ?? []).flatMap(resourceNames);
  }
}

/** Types of the resources that a relationship can point at; values are written with `_` where relationships have `-`. */
function relatedTypes(model: ApiModel, resource: JsonSchema, segment: string): string[] {
  const read = (schema: JsonSchema | undefined) => resolveSchema(schema ?? {}, model.schemas);
  const relationships = read(resource.properties?.['relationships']).properties ?? {};
  const relationship = read(relationships[segment] ?? relationships[segment.replaceAll('_', '-')]);
  const data = read(relationship.properties?.['data']);
  const target = data.items ? read(data.items) : data;
  return (target.anyOf ?? [target]).flatMap((branch) => {
    const type = read(read(branch).properties?.['type']).const;
    return typeof type === 'string' ? [type] : [];
  });
}
