import { ConfigurationError } from './configuration-error.ts';
import { parseExpression } from './parse-expression.ts';
import type { Expression } from './syntax.ts';
import type { Value } from './value.ts';

/** https://developer.hashicorp.com/terraform/language/expressions/type-constraints */
export type TypeConstraint =
  | { is: 'any' | 'string' | 'number' | 'bool' }
  | { is: 'list' | 'set' | 'map'; element: TypeConstraint }
  | { is: 'tuple'; elements: TypeConstraint[] }
  | { is: 'object'; attributes: Map<string, AttributeConstraint> };

export interface AttributeConstraint {
  type: TypeConstraint;
  optional: boolean;
  /** What an optional attribute is when it is missing or null. */
  fallback?: Value;
}

export const ANY: TypeConstraint = { is: 'any' };
const PRIMITIVES: readonly string[] = ['any', 'string', 'number', 'bool'];
const COLLECTIONS: readonly string[] = ['list', 'set', 'map'];

/**
 * Reads what a variable's `type` says.
 * @param evaluate values a default of `optional()`, which names nothing
 * @throws ConfigurationError
 */
export function parseTypeConstraint(text: string, evaluate: (expression: Expression) => Value): TypeConstraint {
  return read(parseExpression(text), evaluate);
}

function read(expression: Expression, evaluate: (expression: Expression) => Value): TypeConstraint {
  // Terraform 0.11 had them in quotes.
  const word =
    expression.kind === 'literal' && typeof expression.value === 'string'
      ? expression.value
      : expression.kind === 'reference' && expression.path.length === 1
        ? expression.path[0]
        : undefined;
  if (word !== undefined && PRIMITIVES.includes(word)) return { is: word as 'any' };
  if (word !== undefined && COLLECTIONS.includes(word)) return { is: word as 'list', element: ANY };
  if (expression.kind !== 'call') throw invalid('The type specification is not a keyword or a type constructor.');
  const { name, args } = expression;
  const [first] = args;
  if (args.length !== 1 || !first) throw invalid(`The ${name} type constructor requires one argument.`);
  if (COLLECTIONS.includes(name)) return { is: name as 'list', element: read(first, evaluate) };
  if (name === 'tuple' && first.kind === 'list') {
    return { is: 'tuple', elements: first.items.map((item) => read(item, evaluate)) };
  }
  if (name === 'object' && first.kind === 'object') {
    const attributes = first.members.map(({ key, value }): [string, AttributeConstraint] => [
      key.kind === 'literal' ? String(key.value) : '',
      attribute(value, evaluate),
    ]);
    return { is: 'object', attributes: new Map(attributes) };
  }
  throw invalid(`Keyword ${JSON.stringify(name)} is not a valid type constructor.`);
}

function attribute(expression: Expression, evaluate: (expression: Expression) => Value): AttributeConstraint {
  if (expression.kind !== 'call' || expression.name !== 'optional') {
    return { type: read(expression, evaluate), optional: false };
  }
  const [type, fallback] = expression.args;
  if (!type) throw invalid('Optional attribute modifier requires the attribute type as its argument.');
  return { type: read(type, evaluate), optional: true, ...(fallback && { fallback: evaluate(fallback) }) };
}

function invalid(detail: string): ConfigurationError {
  return new ConfigurationError(`Invalid type specification\n${detail}`);
}

/** In terraform's words, as its messages have it: `list of number`. */
export function typeName(type: TypeConstraint): string {
  if (type.is === 'any') return 'dynamic';
  return 'element' in type ? `${type.is} of ${typeName(type.element)}` : type.is;
}
