import type { Operation } from './api-model.ts';
import type { JsonSchema } from './json-schema.ts';
import { resolveSchema } from './resolve.ts';
import { takesNull } from './takes-null.ts';

/** Reads JSON:API documents as the schemas describe them. */
export class SchemaReader {
  readonly schemas: Record<string, JsonSchema>;
  // The same schemas are asked for many times.
  readonly #members = new WeakMap<object, Record<string, JsonSchema>>();
  readonly #types = new WeakMap<object, string[]>();
  readonly #answers = new WeakMap<Operation, { item: JsonSchema; many: boolean; types: string[] }>();

  constructor(schemas: Record<string, JsonSchema>) {
    this.schemas = schemas;
  }

  read(schema: JsonSchema | undefined): JsonSchema {
    return resolveSchema(schema ?? {}, this.schemas);
  }

  /** The properties of an object, those of each branch for a union. */
  members(schema: JsonSchema | undefined): Record<string, JsonSchema> {
    return remembered(this.#members, schema ?? {}, (one) => this.#readMembers(one));
  }

  #readMembers(schema: JsonSchema): Record<string, JsonSchema> {
    const found = this.read(schema);
    const branches = (found.anyOf ?? []).map((branch) => this.members(branch));
    return Object.assign({}, ...branches, found.properties);
  }

  /** The types that an identifier or resource can have. */
  types(schema: JsonSchema | undefined): string[] {
    return remembered(this.#types, schema ?? {}, (one) => this.#readTypes(one));
  }

  #readTypes(schema: JsonSchema): string[] {
    const found = this.read(schema);
    const type = this.read(found.properties?.['type']);
    const own = [type.const ?? type.enum ?? []].flat().filter((value) => typeof value === 'string');
    return [...own, ...(found.anyOf ?? []).flatMap((branch) => this.types(branch))];
  }

  /** The member `data` of a document or relationship. */
  data(schema: JsonSchema | undefined): { item: JsonSchema; many: boolean; types: string[] } {
    const data = this.read(this.members(schema)['data']);
    const item = data.items ? this.read(data.items) : data;
    return { item, many: data.items !== undefined, types: this.types(item) };
  }

  /** The document that an operation succeeds with. */
  answer(operation: Operation): { item: JsonSchema; many: boolean; types: string[] } {
    return remembered(this.#answers, operation, ({ responses }) => {
      const success = responses.find(({ status, contents }) => status < 300 && contents.length > 0);
      return this.data(success?.contents[0]?.schema);
    });
  }

  attributes(resource: JsonSchema | undefined): Record<string, JsonSchema> {
    return this.members(this.members(resource)['attributes']);
  }

  relationships(resource: JsonSchema | undefined): Record<string, JsonSchema> {
    return this.members(this.members(resource)['relationships']);
  }

  nullable(schema: JsonSchema | undefined): boolean {
    return takesNull(schema ?? {}, this.schemas);
  }
}

function remembered<Key extends object, Value>(known: WeakMap<Key, Value>, key: Key, read: (key: Key) => Value): Value {
  const found = known.get(key) ?? read(key);
  known.set(key, found);
  return found;
}
