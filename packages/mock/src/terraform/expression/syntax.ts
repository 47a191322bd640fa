/** An expression, read. https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md */
export type Expression =
  | { kind: 'literal'; value: null | boolean | number | string }
  | { kind: 'template'; parts: TemplatePart[] }
  | { kind: 'reference'; path: string[] }
  | { kind: 'attribute'; of: Expression; name: string }
  | { kind: 'index'; of: Expression; key: Expression }
  | { kind: 'splat'; of: Expression; each: Step[]; full: boolean }
  | { kind: 'call'; name: string; args: Expression[]; spread: boolean }
  | { kind: 'unary'; operator: '-' | '!'; of: Expression }
  | { kind: 'binary'; operator: BinaryOperator; left: Expression; right: Expression }
  | { kind: 'condition'; test: Expression; then: Expression; otherwise: Expression }
  | { kind: 'list'; items: Expression[] }
  | { kind: 'object'; members: { key: Expression; value: Expression }[] }
  | ForExpression;

export interface ForExpression {
  kind: 'for';
  names: string[];
  of: Expression;
  /** Of an object; left out for a list. */
  key?: Expression;
  value: Expression;
  when?: Expression;
  /** `...` behind the value of an object: values of one key are collected. */
  groups: boolean;
}

export type Step = { name: string } | { key: Expression };

export type TemplatePart =
  | { kind: 'text'; text: string }
  | { kind: 'insert'; value: Expression }
  | { kind: 'if'; test: Expression; then: TemplatePart[]; otherwise: TemplatePart[] }
  | { kind: 'each'; names: string[]; of: Expression; body: TemplatePart[] };

export type BinaryOperator = '||' | '&&' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '%';

/** What an expression names: `var.region` is `['var', 'region']`. Names that a `for` gives are left out. */
export function referencesIn(expression: Expression): string[][] {
  const found: string[][] = [];
  visit(expression, new Set(), found);
  return found;
}

function visit(expression: Expression, bound: ReadonlySet<string>, found: string[][]): void {
  const go = (one: Expression) => visit(one, bound, found);
  switch (expression.kind) {
    case 'literal':
      return;
    case 'reference':
      if (!bound.has(expression.path[0] ?? '')) found.push(expression.path);
      return;
    case 'template':
      for (const part of expression.parts) visitPart(part, bound, found);
      return;
    case 'attribute':
    case 'unary':
      return go(expression.of);
    case 'index':
      go(expression.of);
      return go(expression.key);
    case 'splat':
      go(expression.of);
      for (const step of expression.each) if ('key' in step) go(step.key);
      return;
    case 'call':
      return expression.args.forEach(go);
    case 'binary':
      go(expression.left);
      return go(expression.right);
    case 'condition':
      go(expression.test);
      go(expression.then);
      return go(expression.otherwise);
    case 'list':
      return expression.items.forEach(go);
    case 'object':
      for (const { key, value } of expression.members) {
        go(key);
        go(value);
      }
      return;
    case 'for': {
      go(expression.of);
      const inner = new Set([...bound, ...expression.names]);
      for (const one of [expression.key, expression.value, expression.when]) if (one) visit(one, inner, found);
    }
  }
}

function visitPart(part: TemplatePart, bound: ReadonlySet<string>, found: string[][]): void {
  if (part.kind === 'insert') visit(part.value, bound, found);
  if (part.kind === 'if') {
    visit(part.test, bound, found);
    for (const one of [...part.then, ...part.otherwise]) visitPart(one, bound, found);
  }
  if (part.kind === 'each') {
    visit(part.of, bound, found);
    const inner = new Set([...bound, ...part.names]);
    for (const one of part.body) visitPart(one, inner, found);
  }
}
