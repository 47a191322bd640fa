import { ConfigurationError } from './configuration-error.ts';
import { primitiveBool, primitiveNumber } from './primitive-values.ts';
import type { BinaryOperator } from './syntax.ts';
import { equalValues, Unknown, unknownIn, type Value } from './value.ts';

/**
 * What an operator makes of two values.
 * https://developer.hashicorp.com/terraform/language/expressions/operators
 * @throws ConfigurationError for values that it does not take
 */
export function applyOperator(operator: BinaryOperator, left: Value, right: Value): Value {
  if (operator === '==' || operator === '!=') {
    const same = equalValues(left, right);
    return same instanceof Unknown ? same : same === (operator === '==');
  }
  if (operator === '&&' || operator === '||') return combine(operator, left, right);
  const unknown = worst(left, right);
  if (unknown) return unknown;
  return calculate(
    operator,
    operand(left, 'left', 'a number', primitiveNumber),
    operand(right, 'right', 'a number', primitiveNumber),
  );
}

/** @throws ConfigurationError for what cannot be negated */
export function negate(operator: '-' | '!', value: Value): Value {
  if (value instanceof Unknown) return value;
  if (operator === '!') return !operand(value, 'unary', 'a bool', primitiveBool);
  return -operand(value, 'unary', 'a number', primitiveNumber);
}

/** One that decides alone need not know the other. */
function combine(operator: '&&' | '||', left: Value, right: Value): Value {
  const decides = operator === '||';
  const sides = [
    left instanceof Unknown ? left : operand(left, 'left', 'a bool', primitiveBool),
    right instanceof Unknown ? right : operand(right, 'right', 'a bool', primitiveBool),
  ];
  if (sides.includes(decides)) return decides;
  return worst(left, right) ?? !decides;
}

/** What cannot be evaluated goes before what is not known yet. */
function worst(left: Value, right: Value): Unknown | undefined {
  return unknownIn([left, right]);
}

function calculate(operator: BinaryOperator, a: number, b: number): Value {
  switch (operator) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    case '+':
      return exact(a + b);
    case '-':
      return exact(a - b);
    case '*':
      return exact(a * b);
    default: {
      if (b === 0) throw new ConfigurationError('Division by zero\nDivisor must not be zero.');
      return operator === '/' ? a / b : exact(a % b);
    }
  }
}

/** Terraform counts in more digits than a double has: 0.1 + 0.2 is 0.3. */
function exact(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(15));
}

function operand<Result>(
  value: Value,
  side: 'left' | 'right' | 'unary',
  wanted: string,
  convert: (value: Value) => Result | undefined,
): Result {
  const converted = convert(value);
  if (converted !== undefined) return converted;
  if (value === null)
    throw new ConfigurationError('Operation failed\nError during operation: argument must not be null.');
  const reason = `${wanted} is required`;
  throw new ConfigurationError(
    side === 'unary'
      ? `Invalid operand\nUnsuitable value for unary operand: ${reason}.`
      : `Invalid operand\nUnsuitable value for ${side} operand: ${reason}.`,
  );
}
