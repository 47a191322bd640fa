import type { JsonSchema } from '@hcptf/generator-kit';
import { model } from './specification.ts';

/** Attributes that hold values under names of their own: timestamps by state, addresses. */
const VALUES = /^(status-timestamps|modules|providers)$/;

/** What the specification knows of a resource: `attributes.permissions.can-apply`, `relationships.plan`; not what is deprecated. */
export function schemaMembers(schema: JsonSchema): string[] {
  const { attributes, relationships } = propertiesOf(schema);
  return [
    ...members(attributes).flatMap(([name, attribute]) => [
      `attributes.${name}`,
      ...(VALUES.test(name) ? [] : members(attribute).map(([member]) => `attributes.${name}.${member}`)),
    ]),
    ...members(relationships).map(([name]) => `relationships.${name}`),
  ];
}

function members(schema: JsonSchema | undefined): [string, JsonSchema][] {
  return schema ? Object.entries(propertiesOf(schema)).filter(([, property]) => property.deprecated !== true) : [];
}

/** Those of the schema or of its alternatives or items, with references followed. */
export function propertiesOf(schema: JsonSchema): Record<string, JsonSchema> {
  const target = schema.$ref === undefined ? undefined : model.schemas[schema.$ref.split('/').at(-1) ?? ''];
  const parts = [...(schema.anyOf ?? []), ...(target ? [target] : []), ...(schema.items ? [schema.items] : [])];
  return Object.assign({}, ...parts.map(propertiesOf), schema.properties);
}
