import { ConfigurationError } from './configuration-error.ts';
import type { Expression, ForExpression } from './syntax.ts';
import type { TextCursor } from './text-cursor.ts';

type Read = (cursor: TextCursor, lines: boolean) => Expression;

/** Reads `[…]` and `{…}`: lists, objects, and what `for` makes of others. */
export function readCollection(cursor: TextCursor, read: Read, identifier: RegExp): Expression {
  const isList = cursor.sees('[');
  cursor.at++;
  cursor.skip(true);
  if (/^for\b(?!\s*[=:])/.test(cursor.text.slice(cursor.at, cursor.at + 8)) && cursor.takeText('for')) {
    return readFor(cursor, read, identifier, isList);
  }
  return isList ? readList(cursor, read) : readObject(cursor, read, identifier);
}

function readList(cursor: TextCursor, read: Read): Expression {
  const items: Expression[] = [];
  for (;;) {
    cursor.skip(true);
    if (cursor.takeText(']')) return { kind: 'list', items };
    if (cursor.isAtEnd) {
      throw new ConfigurationError(
        'Unterminated tuple constructor expression\nThere is no corresponding closing bracket before the end of the file.',
      );
    }
    items.push(read(cursor, true));
    cursor.skip(true);
    if (!cursor.takeText(',') && !cursor.sees(']') && !cursor.isAtEnd) {
      throw new ConfigurationError('Missing item separator\nExpected a comma to mark the beginning of the next item.');
    }
  }
}

function readObject(cursor: TextCursor, read: Read, identifier: RegExp): Expression {
  const members: { key: Expression; value: Expression }[] = [];
  for (;;) {
    cursor.skip(true);
    if (cursor.takeText('}')) return { kind: 'object', members };
    if (cursor.isAtEnd) {
      throw new ConfigurationError(
        'Unterminated object constructor expression\nThere is no corresponding closing brace before the end of the file.',
      );
    }
    const key = readKey(cursor, read, identifier);
    cursor.skip(false);
    if (!cursor.takeText('=') && !cursor.takeText(':')) {
      throw new ConfigurationError(
        'Missing attribute value\nExpected an attribute value, introduced by an equals sign ("=").',
      );
    }
    cursor.skip(false);
    members.push({ key, value: read(cursor, false) });
    const before = cursor.at;
    cursor.skip(true);
    const isNextLine = cursor.text.slice(before, cursor.at).includes('\n') || cursor.text[before - 1] === '\n';
    if (!cursor.takeText(',') && !isNextLine && !cursor.sees('}') && !cursor.isAtEnd) {
      throw new ConfigurationError(
        'Missing attribute separator\nExpected a newline or comma to mark the beginning of the next attribute.',
      );
    }
  }
}

/** A name alone is text; any other expression is evaluated. */
function readKey(cursor: TextCursor, read: Read, identifier: RegExp): Expression {
  const start = cursor.at;
  const name = cursor.take(identifier);
  if (name !== undefined) {
    cursor.skip(false);
    if (/^(?:=(?!=)|:)/.test(cursor.text.slice(cursor.at, cursor.at + 2))) return { kind: 'literal', value: name };
    cursor.at = start;
  }
  return read(cursor, false);
}

function readFor(cursor: TextCursor, read: Read, identifier: RegExp, isList: boolean): ForExpression {
  const names: string[] = [];
  const wrong = (detail: string) => new ConfigurationError(`Invalid 'for' expression\n${detail}`);
  do {
    cursor.skip(true);
    const name = cursor.take(identifier);
    if (name === undefined) throw wrong('For expression requires variable name after "for".');
    names.push(name);
    if (names.length > 2) throw wrong('For expression takes at most two names.');
    cursor.skip(true);
  } while (cursor.takeText(','));
  if (cursor.take(/in\b/y) === undefined)
    throw wrong('For expression requires the "in" keyword after its name declarations.');
  const of = read(cursor, true);
  cursor.skip(true);
  if (!cursor.takeText(':')) throw wrong('For expression requires a colon after the collection expression.');
  const first = read(cursor, true);
  cursor.skip(true);
  const hasKey = cursor.takeText('=>');
  if (hasKey === isList) {
    throw wrong(
      isList
        ? 'Key expression is not valid when building a tuple.'
        : 'Key expression is required when building an object.',
    );
  }
  const value = hasKey ? read(cursor, true) : first;
  cursor.skip(true);
  const groups = cursor.takeText('...');
  if (groups && isList) throw wrong('Grouping ellipsis (...) cannot be used when building a tuple.');
  cursor.skip(true);
  const when = cursor.take(/if\b/y) === undefined ? undefined : read(cursor, true);
  cursor.skip(true);
  if (!cursor.takeText(isList ? ']' : '}')) {
    throw wrong("Extra characters after the end of the 'for' expression.");
  }
  return { kind: 'for', names, of, value, groups, ...(hasKey && { key: first }), ...(when && { when }) };
}
