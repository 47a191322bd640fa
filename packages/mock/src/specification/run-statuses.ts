import { isObject } from '../http/json.ts';
import { knownValues } from './known-values.ts';
import type { PreparedOperations } from './prepared-operations.ts';
import { schemaProperties } from './schema-properties.ts';

/** The states that a run can be in, as the specification lists them; undefined for a specification without runs. */
export function runStatuses({ table, operation }: PreparedOperations): readonly string[] | undefined {
  if (!Object.hasOwn(table, 'getRun')) return undefined;
  const { responses } = operation('getRun');
  const document: unknown = responses.find(({ code }) => code === '200')?.contents?.[0]?.schema;
  const status = ['data', 'attributes', 'status'].reduce((schema, name) => schemaProperties(schema)[name], document);
  return knownValues(isObject(status) ? status : undefined);
}
