import { isObject } from '../http/json.ts';
import { knownValues } from './known-values.ts';
import type { PreparedOperations } from './prepared-operations.ts';
import { schemaProperties } from './schema-properties.ts';

/** The states that a run can be in, as the specification lists them; undefined for one without runs. */
export function runStatuses({ operations }: PreparedOperations): readonly string[] | undefined {
  const responses = operations.find(({ iid }) => iid === 'getRun')?.responses ?? [];
  const document: unknown = responses.find(({ code }) => code === '200')?.contents?.[0]?.schema;
  const status = ['data', 'attributes', 'status'].reduce((schema, name) => schemaProperties(schema)[name], document);
  return knownValues(isObject(status) ? status : undefined);
}
