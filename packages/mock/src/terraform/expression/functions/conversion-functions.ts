import { ConfigurationError } from '../configuration-error.ts';
import { convertValue, TypeMismatch } from '../convert-value.ts';
import { kindOf } from '../primitive-values.ts';
import { ANY, type TypeConstraint } from '../type-constraint.ts';
import type { Value } from '../value.ts';
import type { Arguments, FunctionTable, TerraformFunction } from './function-table.ts';

const converter = (type: TypeConstraint, partial = true): TerraformFunction => ({
  parameters: ['v'],
  partial,
  run: (args) => convert(args, type),
});
const unchanged: TerraformFunction = { parameters: ['value'], partial: true, run: (args) => args.value(0) };

/** https://developer.hashicorp.com/terraform/language/functions/tostring and those beside it */
export const conversionFunctions: FunctionTable = {
  // Which values are sensitive is told by what they are made of: `sensitiveArguments`.
  issensitive: { parameters: ['value'], run: () => false },
  nonsensitive: unchanged,
  sensitive: unchanged,
  tobool: converter({ is: 'bool' }),
  tolist: converter({ is: 'list', element: ANY }),
  tomap: converter({ is: 'map', element: ANY }),
  tonumber: converter({ is: 'number' }),
  toset: converter({ is: 'set', element: ANY }, false),
  tostring: converter({ is: 'string' }),
};

function convert(args: Arguments, type: TypeConstraint): Value {
  try {
    return convertValue(args.value(0), type);
  } catch (error) {
    if (!(error instanceof TypeMismatch)) throw error;
    const { is } = type;
    const value = args.value(0);
    const given = typeof value === 'string' ? JSON.stringify(value) : kindOf(value);
    throw new ConfigurationError(
      typeof value === 'string' && (is === 'number' || is === 'bool')
        ? `Invalid function argument\nInvalid value for "v" parameter: cannot convert ${given} to ${is}; ${is === 'bool' ? 'only the strings "true" or "false" are allowed' : 'given string must be a decimal representation of a number'}.`
        : `Invalid function argument\nInvalid value for "v" parameter: cannot convert ${given} to ${'element' in type ? `${is} of any single type` : is}.`,
    );
  }
}
