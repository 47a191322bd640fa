import { explainSchemaError } from '../specification/explain-schema-error.ts';
import { loadAjv } from '../specification/load-ajv.ts';
import type { ValidateFunction } from '../third-party/ajv.ts';
import { ControlError } from './control-error.ts';

const validators = new WeakMap<object, ValidateFunction>();

/**
 * Checks a document against a JSON Schema, whether it came over HTTP or from this process: types do not catch all.
 * @param what is checked, for the message: `The fault`
 * @param place JSON pointer of the document in the whole body
 * @throws ControlError 422
 */
export function checkDocument(schema: object, document: unknown, what: string, place = ''): void {
  const validate = validators.get(schema) ?? compile(schema);
  if (validate(document)) return;
  const { pointer, reason } = explainSchemaError(validate.errors?.[0]);
  const whole = `${place}${pointer}`;
  throw new ControlError(422, `${what} is wrong at ${whole || '/'}: it ${reason}.`, { pointer: whole });
}

function compile(schema: object): ValidateFunction {
  const validate = new (loadAjv())({ strict: true, strictRequired: false }).compile(schema);
  validators.set(schema, validate);
  return validate;
}
