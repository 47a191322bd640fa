import { unprocessable } from '../../http/api-errors.ts';
import { isObject, type JsonObject } from '../../http/json.ts';
import { knownValues } from '../../specification/known-values.ts';
import type { PrismOperation } from '../../specification/prism-operation.ts';
import { schemaProperties } from '../../specification/schema-properties.ts';

/** Enumerations of attributes, by the schema of the body. Equal bodies share a schema. */
const enumerations = new WeakMap<object, ReadonlyMap<string, readonly string[]>>();

/**
 * The specification leaves enumerations open for what clients may meet in answers; HCP Terraform takes no value that it
 * does not know.
 * @throws ErrorAnswer 422
 */
export function checkKnownValues({ request }: PrismOperation, body: unknown): void {
  const schema = request?.body?.contents?.[0]?.schema as JsonObject | undefined;
  const data = isObject(body) ? body['data'] : undefined;
  if (!schema || !isObject(data) || !isObject(data['attributes'])) return;
  const known = enumerations.get(schema) ?? readEnumerations(schema);
  enumerations.set(schema, known);
  for (const [name, values] of known) {
    const value = data['attributes'][name];
    if (typeof value === 'string' && !values.includes(value)) {
      const words = `${name[0]?.toUpperCase()}${name.slice(1).replaceAll('-', ' ')}`;
      throw unprocessable(`/data/attributes/${name}`, `${words} is not included in the list`);
    }
  }
}

function readEnumerations(schema: JsonObject): Map<string, readonly string[]> {
  const attributes = schemaProperties(schemaProperties(schema)['data'])['attributes'];
  return new Map(
    Object.entries(schemaProperties(attributes)).flatMap(([name, attribute]): [string, readonly string[]][] => {
      const values = isObject(attribute) ? knownValues(attribute) : undefined;
      return values ? [[name, values]] : [];
    }),
  );
}
