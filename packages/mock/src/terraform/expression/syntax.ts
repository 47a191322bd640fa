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
