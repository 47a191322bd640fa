import { unprocessable } from '../../http/api-errors.ts';
import { isObject, type JsonObject } from '../../http/json.ts';
import { knownValues } from '../../specification/known-values.ts';
import type { PrismOperation } from '../../specification/prism-operation.ts';
import { schemaProperties } from '../../specification/schema-properties.ts';
import { attributeTitle } from './attribute-title.ts';

/** Enumerations of attributes, by the schema of the body. Equal bodies share a schema. */
const enumerations = new WeakMap<object, ReadonlyMap<string, readonly string[]>>();

/**
 * Refuses unknown values of open enumerations: the specification leaves them open for answers, and HCP Terraform accepts
 * only known values.
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
      throw unprocessable(`/data/attributes/${name}`, `${attributeTitle(name)} is not included in the list`);
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
