import type { Expression, TemplatePart } from './syntax.ts';

type Bound = ReadonlySet<string>;

/**
 * What an expression names: of `var.region` it is `['var', 'region']`. Names that a `for` gives are left out, and so are
 * the arguments of `nonsensitive()`: this tells which secrets a value is made of.
 */
export function referencesIn(expression: Expression, bound: Bound = new Set()): string[][] {
  const inside = (...expressions: (Expression | undefined)[]) =>
    expressions.flatMap((one) => (one ? referencesIn(one, bound) : []));
  switch (expression.kind) {
    case 'literal':
      return [];
    case 'reference':
      return bound.has(expression.path[0] ?? '') ? [] : [expression.path];
    case 'template':
      return inParts(expression.parts, bound);
    case 'attribute':
    case 'unary':
      return inside(expression.of);
    case 'index':
      return inside(expression.of, expression.key);
    case 'splat':
      return inside(expression.of, ...expression.each.map((step) => ('key' in step ? step.key : undefined)));
    case 'call':
      return expression.name === 'nonsensitive' ? [] : inside(...expression.args);
    case 'binary':
      return inside(expression.left, expression.right);
    case 'condition':
      return inside(expression.test, expression.then, expression.otherwise);
    case 'list':
      return inside(...expression.items);
    case 'object':
      return inside(...expression.members.flatMap(({ key, value }) => [key, value]));
    case 'for': {
      const own = new Set([...bound, ...expression.names]);
      const { key, value, when } = expression;
      return [...inside(expression.of), ...[key, value, when].flatMap((one) => (one ? referencesIn(one, own) : []))];
    }
  }
}

function inParts(parts: readonly TemplatePart[], bound: Bound): string[][] {
  return parts.flatMap((part) => inPart(part, bound));
}

function inPart(part: TemplatePart, bound: Bound): string[][] {
  switch (part.kind) {
    case 'text':
      return [];
    case 'insert':
      return referencesIn(part.value, bound);
    case 'if':
      return [...referencesIn(part.test, bound), ...inParts([...part.then, ...part.otherwise], bound)];
    case 'each':
      return [...referencesIn(part.of, bound), ...inParts(part.body, new Set([...bound, ...part.names]))];
  }
}
