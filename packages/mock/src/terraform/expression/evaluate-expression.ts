import { applyOperator, negate } from './apply-operator.ts';
import { attributeOf, elementOf } from './attribute-of.ts';
import { ConfigurationError } from './configuration-error.ts';
import { evaluateFor } from './evaluate-for.ts';
import type { EvaluationScope } from './evaluation-scope.ts';
import { callFunction } from './functions/call-function.ts';
import { kindOf, primitiveBool, primitiveText } from './primitive-values.ts';
import type { Expression, Step, TemplatePart } from './syntax.ts';
import { unifyValues } from './unify-values.ts';
import { membersOf, Unknown, unknownIn, type Value } from './value.ts';

/** @throws ConfigurationError where terraform would refuse as well */
export function evaluateExpression(expression: Expression, scope: EvaluationScope): Value {
  const go = (one: Expression) => evaluateExpression(one, scope);
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'reference': {
      const { value, used } = scope.resolve(expression.path);
      return expression.path.slice(used).reduce(attributeOf, value);
    }
    case 'attribute':
      return attributeOf(go(expression.of), expression.name);
    case 'index':
      return elementOf(go(expression.of), go(expression.key));
    case 'splat':
      return splat(go(expression.of), expression.each, scope);
    case 'call':
      return callFunction(expression, scope, evaluateExpression);
    case 'unary':
      return negate(expression.operator, go(expression.of));
    case 'binary':
      return applyOperator(expression.operator, go(expression.left), go(expression.right));
    case 'condition':
      return choose(expression, scope);
    case 'list':
      return expression.items.map(go);
    case 'object':
      return objectOf(expression.members, scope);
    case 'for':
      return evaluateFor(expression, scope, evaluateExpression);
    case 'template':
      return templateText(expression.parts, scope);
  }
}

/** A value that is no list is taken for a list of it alone; null for an empty one. */
function splat(value: Value, each: readonly Step[], scope: EvaluationScope): Value {
  if (value instanceof Unknown) return value;
  const members = value === null ? [] : (membersOf(value) ?? [value]);
  return members.map((member) =>
    each.reduce<Value>(
      (at, step) => ('name' in step ? attributeOf(at, step.name) : elementOf(at, evaluateExpression(step.key, scope))),
      member,
    ),
  );
}

/** The results have one type: of a string and a number, say, both are strings. */
function choose(expression: Extract<Expression, { kind: 'condition' }>, scope: EvaluationScope): Value {
  const test = evaluateExpression(expression.test, scope);
  if (test instanceof Unknown) return test;
  if (test === null) {
    throw new ConfigurationError(
      'Null condition\nThe condition value is null. Conditions must either be true or false.',
    );
  }
  const decided = primitiveBool(test);
  if (decided === undefined) {
    throw new ConfigurationError('Incorrect condition type\nThe condition expression must be of type bool.');
  }
  const chosen = evaluateExpression(decided ? expression.then : expression.otherwise, scope);
  const other = otherResult(decided ? expression.otherwise : expression.then, scope);
  const unified = unifyValues([chosen, other]);
  if (unified) return unified[0] ?? null;
  const [then, otherwise] = decided ? [chosen, other] : [other, chosen];
  throw new ConfigurationError(
    `Inconsistent conditional result types\nThe true and false result expressions must have consistent types. The 'true' value is ${kindOf(then)}, but the 'false' value is ${kindOf(otherwise)}.`,
  );
}

/** What is not chosen may fail. */
function otherResult(expression: Expression, scope: EvaluationScope): Value {
  try {
    return evaluateExpression(expression, scope);
  } catch (error) {
    if (error instanceof ConfigurationError) return null;
    throw error;
  }
}

function objectOf(members: readonly { key: Expression; value: Expression }[], scope: EvaluationScope): Value {
  const object = new Map<string, Value>();
  for (const member of members) {
    const key = evaluateExpression(member.key, scope);
    if (key instanceof Unknown) return key;
    const name = primitiveText(key);
    if (name === undefined) {
      throw new ConfigurationError(
        key === null
          ? "Null value as key\nCan't use a null value as a key."
          : "Incorrect key type\nCan't use this value as a key: string required.",
      );
    }
    object.set(name, evaluateExpression(member.value, scope));
  }
  return object;
}

function templateText(parts: readonly TemplatePart[], scope: EvaluationScope): Value {
  let text = '';
  let unknown: Unknown | undefined;
  for (const part of parts) {
    const value = part.kind === 'text' ? part.text : partText(part, scope);
    if (value instanceof Unknown) unknown = unknownIn(unknown ? [unknown, value] : value);
    else text += value;
  }
  return unknown ?? text;
}

function partText(part: Exclude<TemplatePart, { kind: 'text' }>, scope: EvaluationScope): string | Unknown {
  if (part.kind === 'if') {
    const test = evaluateExpression(part.test, scope);
    if (test instanceof Unknown) return test;
    const decided = primitiveBool(test);
    if (decided === undefined) {
      throw new ConfigurationError('Incorrect condition type\nThe condition expression must be of type bool.');
    }
    return templateText(decided ? part.then : part.otherwise, scope) as string | Unknown;
  }
  if (part.kind === 'each') {
    const texts = evaluateFor(
      { kind: 'for', names: part.names, of: part.of, value: { kind: 'template', parts: part.body }, groups: false },
      scope,
      evaluateExpression,
    );
    return texts instanceof Unknown ? texts : (unknownIn(texts) ?? (texts as string[]).join(''));
  }
  const value = evaluateExpression(part.value, scope);
  const unknown = unknownIn(value);
  if (unknown) return unknown;
  const text = primitiveText(value);
  if (text !== undefined) return text;
  throw new ConfigurationError(
    value === null
      ? 'Invalid template interpolation value\nThe expression result is null. Cannot include a null value in a string template.'
      : `Invalid template interpolation value\nCannot include the given value in a string template: string required.`,
  );
}
