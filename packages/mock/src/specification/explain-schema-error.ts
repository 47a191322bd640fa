import type { ErrorObject } from '../third-party/ajv.ts';

/** Says where a document of ours does not fit its schema, and why, with the values that Ajv's messages leave out. */
export function explainSchemaError(error: ErrorObject | undefined): { pointer: string; reason: string } {
  const { instancePath = '', message = 'must fit the schema', keyword, params = {}, parentSchema } = error ?? {};
  if (keyword === 'additionalProperties') {
    return { pointer: `${instancePath}/${params['additionalProperty']}`, reason: 'is no member that there is' };
  }
  const [example] = [parentSchema?.['examples'] ?? []].flat();
  if (keyword === 'pattern' && example !== undefined) {
    return { pointer: instancePath, reason: `must look like ${example}` };
  }
  const values = params['allowedValues'] ?? params['allowedValue'];
  return { pointer: instancePath, reason: values === undefined ? message : `must be ${[values].flat().join(' or ')}` };
}
