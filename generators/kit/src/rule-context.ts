import type { Operation } from './api-model.ts';
import type { JsonSchema } from './json-schema.ts';
import type { Places } from './read-places.ts';
import type { Resource } from './resource.ts';
import type { SchemaReader } from './schema-reader.ts';

export interface RuleContext {
  operations: readonly Operation[];
  places: Places;
  reader: SchemaReader;
  schemaOf: (type: string) => JsonSchema | undefined;
  resources: Record<string, Resource>;
}

/** The resource in the body of a create or update. */
export interface SentResource {
  creates: boolean;
  schema: JsonSchema;
}

/** The relationship of a type that can hold another. */
export function relationshipTo(
  { reader, schemaOf }: RuleContext,
  type: string,
  other: string,
  many = false,
): string | undefined {
  const found = Object.entries(reader.relationships(schemaOf(type))).filter(([, schema]) =>
    reader.data(schema).types.includes(other),
  );
  const single = found.find(([, schema]) => !reader.data(schema).many);
  return (single ?? (many ? found[0] : undefined))?.[0];
}

/** The type of the one resource that a body holds; of several spellings, the one that the answer has. */
export function sentType({ reader }: RuleContext, operation: Operation): string | undefined {
  const { item, many, types } = reader.data(operation.body?.schema);
  if (many || isLinkage(item)) return undefined;
  const [first, ...others] = types;
  const { types: answered } = reader.answer(operation);
  return others.length === 0 ? first : types.find((type) => type === answered[0]);
}

/** Whether a schema says no more than which resource. */
export function isLinkage({ properties = {}, anyOf = [] }: JsonSchema): boolean {
  const members = [properties, ...anyOf.map((branch) => branch.properties ?? {})];
  return !members.some((one) => 'attributes' in one || 'relationships' in one);
}
