import type { Arguments, FunctionTable } from './function-table.ts';

const numbers = (args: Arguments) => Array.from({ length: args.count }, (_, index) => args.number(index));

/** https://developer.hashicorp.com/terraform/language/functions/abs and those beside it */
export const numericFunctions: FunctionTable = {
  abs: { parameters: ['num'], run: (args) => Math.abs(args.number(0)) },
  ceil: { parameters: ['num'], run: (args) => Math.ceil(args.number(0)) },
  floor: { parameters: ['num'], run: (args) => Math.floor(args.number(0)) },
  log: { parameters: ['num', 'base'], run: (args) => Math.log(args.number(0)) / Math.log(args.number(1)) },
  max: { parameters: ['number', 'numbers'], rest: true, run: (args) => Math.max(...numbers(args)) },
  min: { parameters: ['number', 'numbers'], rest: true, run: (args) => Math.min(...numbers(args)) },
  parseint: { parameters: ['number', 'base'], run: parseInteger },
  pow: { parameters: ['num', 'power'], run: (args) => args.number(0) ** args.number(1) },
  signum: { parameters: ['num'], run: (args) => Math.sign(args.integer(0)) },
};

function parseInteger(args: Arguments): number {
  const text = args.text(0);
  const base = args.integer(1);
  const digits = '0123456789abcdefghijklmnopqrstuvwxyz'.slice(0, base);
  const [, sign = '', body = ''] = /^([-+]?)(.+)$/.exec(text) ?? [];
  const isNumber = body !== '' && [...body.toLowerCase()].every((digit) => digits.includes(digit));
  if (!isNumber) args.refuse(0, `cannot parse ${JSON.stringify(text)} as a base ${base} integer`);
  return (sign === '-' ? -1 : 1) * Number.parseInt(body, base);
}
