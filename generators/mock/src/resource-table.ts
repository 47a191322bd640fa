import { type ApiModel, printTable, type Resource } from '@hcptf/generator-kit';

/** What the mock follows where no code says otherwise: resources, what paths name, and the rules of operations. */
export function printResourceTable(model: ApiModel): string {
  const rules = model.operations.flatMap(({ operationId, rule }) => (rule ? [[operationId, rule] as const] : []));
  return `
import type { Place, Resource, Rule } from '../specification/resource.ts';
import type { OperationId } from './operations.ts';

export const resources: Readonly<Record<string, Resource>> = ${printTable(
    Object.fromEntries(Object.entries(model.resources).map(([type, resource]) => [type, entry(resource)])),
  )};

export const places: Readonly<Record<string, Place>> = ${printTable(model.places)};

export const rules: Readonly<Partial<Record<OperationId, Rule>>> = ${printTable(Object.fromEntries(rules))};
`.trimStart();
}

function entry({ prefix, idAttribute, self, relationships, ...others }: Resource): object {
  return {
    ...(prefix !== undefined && { prefix }),
    ...(idAttribute !== undefined && { idAttribute }),
    ...(self !== undefined && { self }),
    ...others,
    relationships: Object.fromEntries(
      Object.entries(relationships).map(([name, { types: _, ...shown }]) => [name, shown]),
    ),
  };
}
