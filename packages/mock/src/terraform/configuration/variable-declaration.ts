import { ConfigurationError } from '../expression/configuration-error.ts';
import { convertValue, TypeMismatch } from '../expression/convert-value.ts';
import { evaluateExpression } from '../expression/evaluate-expression.ts';
import type { EvaluationScope } from '../expression/evaluation-scope.ts';
import { parseExpression } from '../expression/parse-expression.ts';
import type { Expression } from '../expression/syntax.ts';
import { ANY, parseTypeConstraint, type TypeConstraint } from '../expression/type-constraint.ts';
import type { Value } from '../expression/value.ts';
import type { HclBlock } from './hcl.ts';

/** A `variable` block, read. */
export interface VariableDeclaration {
  name: string;
  type: TypeConstraint;
  /** Whether a value from the environment is text rather than an expression. */
  takesText: boolean;
  /** Undefined where a value is required. */
  fallback: Value | undefined;
  sensitive: boolean;
  nullable: boolean;
  validations: HclBlock[];
}

const NOTHING: EvaluationScope = {
  resolve: () => {
    throw new ConfigurationError('Variables not allowed\nVariables may not be used here.');
  },
  readFile: () => undefined,
  filePaths: () => [],
};

/**
 * What an expression is that may name nothing and call nothing: a default, or a value from outside.
 * @throws ConfigurationError
 */
export function constantOf(text: string): Value {
  return evaluateConstant(parseExpression(text));
}

function evaluateConstant(expression: Expression): Value {
  if (callsFunction(expression)) {
    throw new ConfigurationError('Function calls not allowed\nFunctions may not be called here.');
  }
  return evaluateExpression(expression, NOTHING);
}

function callsFunction(expression: unknown): boolean {
  if (typeof expression !== 'object' || expression === null) return false;
  if ((expression as { kind?: string }).kind === 'call') return true;
  return Object.values(expression).some(callsFunction);
}

/** @throws ConfigurationError for a type that is none, and for a default that is not of the type */
export function readVariable({ labels: [name = ''], attributes, blocks }: HclBlock): VariableDeclaration {
  const typeText = attributes.get('type');
  const type = typeText === undefined ? ANY : parseTypeConstraint(typeText, evaluateConstant);
  const given = attributes.get('default');
  const nullable = attributes.get('nullable') !== 'false';
  return {
    name,
    type,
    takesText: typeText === undefined || ['string', 'number', 'bool'].includes(type.is),
    fallback: given === undefined ? undefined : defaultOf(name, constantOf(given), type, nullable),
    sensitive: attributes.get('sensitive') === 'true',
    nullable,
    validations: blocks.filter(({ kind }) => kind === 'validation'),
  };
}

function defaultOf(name: string, value: Value, type: TypeConstraint, nullable: boolean): Value {
  const wrong = (reason: string) =>
    new ConfigurationError(
      `Invalid default value for variable\nThis default value of the variable "${name}" is not compatible with the variable's type constraint: ${reason}.`,
    );
  if (value === null && !nullable) throw wrong('a null default is not valid when nullable=false');
  try {
    return convertValue(value, type);
  } catch (error) {
    if (error instanceof TypeMismatch) throw wrong(error.message);
    throw error;
  }
}

/**
 * A value as the variable's declaration wants it.
 * @throws ConfigurationError
 */
export function variableValue(declaration: VariableDeclaration, given: Value | undefined): Value {
  const { name, type, fallback, nullable } = declaration;
  if (given === undefined || (given === null && !nullable && fallback !== undefined)) {
    if (fallback !== undefined) return fallback;
    throw new ConfigurationError(`No value for required variable\nThe variable "${name}" has no value and no default.`);
  }
  if (given === null && !nullable) {
    throw new ConfigurationError(
      `Invalid value for input variable\nUnsuitable value for var.${name}: required variable may not be set to null.`,
    );
  }
  try {
    return convertValue(given, type);
  } catch (error) {
    if (!(error instanceof TypeMismatch)) throw error;
    throw new ConfigurationError(
      `Invalid value for input variable\nUnsuitable value for var.${name}: ${error.message}.`,
    );
  }
}
