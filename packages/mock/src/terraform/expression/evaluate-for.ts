import { ConfigurationError } from './configuration-error.ts';
import type { EvaluationScope } from './evaluation-scope.ts';
import { primitiveBool, primitiveText } from './primitive-values.ts';
import type { Expression, ForExpression } from './syntax.ts';
import { membersOf, sortedEntries, Unknown, type Value, ValueSet } from './value.ts';

type Evaluate = (expression: Expression, scope: EvaluationScope) => Value;

/** https://developer.hashicorp.com/terraform/language/expressions/for */
export function evaluateFor(expression: ForExpression, scope: EvaluationScope, evaluate: Evaluate): Value {
  const collection = evaluate(expression.of, scope);
  if (collection instanceof Unknown) return collection;
  const entries = entriesOf(collection);
  const list: Value[] = [];
  const object = new Map<string, Value>();
  for (const [key, value] of entries) {
    const inner = bind(scope, expression.names, key, value);
    if (expression.when) {
      const wanted = evaluate(expression.when, inner);
      if (wanted instanceof Unknown) return wanted;
      const decided = primitiveBool(wanted);
      if (decided === undefined) {
        throw new ConfigurationError("Invalid 'for' condition\nThe 'if' clause value is invalid: a bool is required.");
      }
      if (!decided) continue;
    }
    const result = evaluate(expression.value, inner);
    if (!expression.key) {
      list.push(result);
      continue;
    }
    const name = evaluate(expression.key, inner);
    if (name instanceof Unknown) return name;
    const text = primitiveText(name);
    if (text === undefined) {
      throw new ConfigurationError(
        'Invalid object key\nThe key expression produced an invalid result: string required.',
      );
    }
    if (expression.groups) object.set(text, [...((object.get(text) as Value[] | undefined) ?? []), result]);
    else if (object.has(text)) {
      throw new ConfigurationError(
        `Duplicate object key\nTwo different items produced the key ${JSON.stringify(text)} in this 'for' expression. If duplicates are expected, use the ellipsis (...) after the value expression to enable grouping by key.`,
      );
    } else object.set(text, result);
  }
  return expression.key ? object : list;
}

function entriesOf(value: Value): [Value, Value][] {
  if (value === null) {
    throw new ConfigurationError(
      "Iteration over null value\nA null value cannot be used as the collection in a 'for' expression.",
    );
  }
  if (value instanceof Map) return sortedEntries(value);
  if (value instanceof ValueSet) return value.members.map((member) => [member, member]);
  const members = membersOf(value);
  if (members) return members.map((member, index) => [index, member]);
  throw new ConfigurationError(
    "Iteration over non-iterable value\nA value of this type cannot be used as the collection in a 'for' expression.",
  );
}

/** The names of a `for` hide all others. */
function bind(scope: EvaluationScope, names: readonly string[], key: Value, value: Value): EvaluationScope {
  const [first = '', second] = names;
  const own =
    second === undefined
      ? new Map([[first, value]])
      : new Map([
          [first, key],
          [second, value],
        ]);
  return {
    resolve: (path) => {
      const found = own.get(path[0] ?? '');
      return found === undefined ? scope.resolve(path) : { value: found, used: 1 };
    },
    readFile: (path) => scope.readFile(path),
    filePaths: () => scope.filePaths(),
  };
}
