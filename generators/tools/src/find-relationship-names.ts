import { type ApiModel, type JsonSchema, resolveSchema } from '@hcptf/generator-kit';
import { relationshipName } from './relationship-name.ts';

/** The names of id lists in results, by relationship: English plurals are worked out here, not at run time. */
export function findRelationshipNames(model: ApiModel): Record<string, string> {
  const names = Object.keys(model.resourceTypes).flatMap((name) => {
    const relationships = model.schemas[name]?.properties?.['relationships'];
    const { properties = {} } = relationships ? resolveSchema(relationships, model.schemas) : {};
    return Object.entries(properties).flatMap(([relationship, schema]) => {
      const data = resolveSchema(schema, model.schemas).properties?.['data'];
      return data && isMany(model, data) ? [relationship] : [];
    });
  });
  return Object.fromEntries([...new Set(names)].sort().map((name) => [name, relationshipName(name, true)]));
}

function isMany(model: ApiModel, data: JsonSchema): boolean {
  const { anyOf, items } = resolveSchema(data, model.schemas);
  return items !== undefined || (anyOf ?? []).some((branch) => isMany(model, branch));
}
