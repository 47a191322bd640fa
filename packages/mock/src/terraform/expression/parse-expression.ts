import { ConfigurationError } from './configuration-error.ts';
import { readHeredoc, readQuotedTemplate, readTemplateText } from './parse-template.ts';
import { readCollection } from './read-collection.ts';
import { readSteps, takeName } from './read-steps.ts';
import type { BinaryOperator, Expression } from './syntax.ts';
import { TextCursor } from './text-cursor.ts';

export const IDENTIFIER: RegExp = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
/** From the loosest to the tightest. */
const LEVELS: readonly (readonly BinaryOperator[])[] = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['<=', '>=', '<', '>'],
  ['+', '-'],
  ['*', '/', '%'],
];

/**
 * Reads an expression as HCL has it.
 * @throws ConfigurationError for what terraform would refuse as well
 */
export function parseExpression(text: string): Expression {
  const cursor = new TextCursor(text);
  cursor.skip(true);
  if (cursor.isAtEnd) {
    throw new ConfigurationError(
      'Missing expression\nExpected the start of an expression, but found the end of the file.',
    );
  }
  const expression = readExpression(cursor, false);
  cursor.skip(true);
  if (!cursor.isAtEnd) {
    throw new ConfigurationError(
      'Extra characters after expression\nAn expression was successfully parsed, but extra characters were found after it.',
    );
  }
  return expression;
}

/** Reads the text of a file or of a JSON string as a template. @throws ConfigurationError */
export function parseTemplate(text: string): Expression {
  return readTemplateText(text, readExpression);
}

/** Reads an expression where it stands in a file. @param lines whether it may go on in the next line, as it may between brackets */
export function readExpression(cursor: TextCursor, lines: boolean): Expression {
  return cursor.nested(() => {
    const test = readBinary(cursor, lines, 0);
    cursor.skip(lines);
    if (!cursor.takeText('?')) return test;
    const then = readExpression(cursor, lines);
    cursor.skip(lines);
    if (!cursor.takeText(':')) {
      throw new ConfigurationError(
        'Missing false expression in conditional\nThe conditional operator (...?...:...) requires a false expression, delimited by a colon.',
      );
    }
    return { kind: 'condition', test, then, otherwise: readExpression(cursor, lines) };
  });
}

function readBinary(cursor: TextCursor, lines: boolean, level: number): Expression {
  const operators = LEVELS[level];
  if (!operators) return readUnary(cursor, lines);
  let left = readBinary(cursor, lines, level + 1);
  for (;;) {
    cursor.skip(lines);
    const operator = operators.find((one) => cursor.sees(one));
    if (operator === undefined) return left;
    cursor.takeText(operator);
    left = { kind: 'binary', operator, left, right: readBinary(cursor, lines, level + 1) };
  }
}

function readUnary(cursor: TextCursor, lines: boolean): Expression {
  cursor.skip(lines);
  for (const operator of ['-', '!'] as const) {
    if (cursor.sees('!=') || !cursor.takeText(operator)) continue;
    return { kind: 'unary', operator, of: cursor.nested(() => readUnary(cursor, lines)) };
  }
  return readSteps(cursor, readTerm(cursor, lines), { lines, read: readExpression });
}

function readTerm(cursor: TextCursor, lines: boolean): Expression {
  const number = cursor.take(NUMBER);
  if (number !== undefined) return { kind: 'literal', value: Number(number) };
  if (cursor.takeText('"')) return readQuotedTemplate(cursor, readExpression);
  if (cursor.sees('<<')) return readHeredoc(cursor, readExpression);
  if (cursor.takeText('(')) {
    const inner = readExpression(cursor, true);
    cursor.skip(true);
    if (!cursor.takeText(')')) {
      throw new ConfigurationError(
        'Unbalanced parentheses\nExpected a closing parenthesis to terminate the expression.',
      );
    }
    return inner;
  }
  if (cursor.sees('[') || cursor.sees('{')) return readCollection(cursor, readExpression, IDENTIFIER);
  const name = cursor.take(IDENTIFIER);
  if (name === undefined) {
    throw new ConfigurationError(
      'Invalid expression\nExpected the start of an expression, but found an invalid expression token.',
    );
  }
  if (name === 'true' || name === 'false') return { kind: 'literal', value: name === 'true' };
  if (name === 'null') return { kind: 'literal', value: null };
  let called = name;
  while (cursor.takeText('::')) {
    const part = cursor.take(IDENTIFIER);
    if (part === undefined || !/^\s*(?:\(|::)/.test(cursor.text.slice(cursor.at))) {
      throw new ConfigurationError(
        'Missing function name\nFunction scope resolution symbol (::) must be followed by a function name.',
      );
    }
    called += `::${part}`;
  }
  const end = cursor.at;
  cursor.skip(lines);
  if (cursor.takeText('(')) return readCall(cursor, called);
  cursor.at = end;
  const path = [name];
  for (;;) {
    const step = takeName(cursor, lines);
    if (step === undefined) return { kind: 'reference', path };
    path.push(step);
  }
}

function readCall(cursor: TextCursor, name: string): Expression {
  const args: Expression[] = [];
  for (;;) {
    cursor.skip(true);
    if (cursor.takeText(')')) return { kind: 'call', name, args, spread: false };
    args.push(readExpression(cursor, true));
    cursor.skip(true);
    if (cursor.takeText('...')) {
      cursor.skip(true);
      if (cursor.takeText(')')) return { kind: 'call', name, args, spread: true };
      throw new ConfigurationError(
        'Missing closing parenthesis\nAn expanded function argument (with ...) must be immediately followed by closing parentheses.',
      );
    }
    if (!cursor.takeText(',') && !cursor.sees(')')) {
      throw new ConfigurationError(
        'Missing argument separator\nA comma is required to separate each function argument from the next.',
      );
    }
  }
}
