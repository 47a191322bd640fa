import { ConfigurationError } from './configuration-error.ts';
import type { Expression } from './syntax.ts';
import { type Piece, templateOf } from './template-of.ts';
import { TextCursor } from './text-cursor.ts';

type Read = (cursor: TextCursor, lines: boolean) => Expression;

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };
const IDENTIFIER = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;

/** Reads a template in quotes; the cursor stands behind the first of them. */
export function readQuotedTemplate(cursor: TextCursor, read: Read): Expression {
  return templateOf(readPieces(cursor, read, true));
}

/** Reads the whole of a text as a template, without quotes and escapes. */
export function readTemplateText(text: string, read: Read): Expression {
  return templateOf(readPieces(new TextCursor(text), read, false));
}

/** https://developer.hashicorp.com/terraform/language/expressions/strings#heredoc-strings */
export function readHeredoc(cursor: TextCursor, read: Read): Expression {
  const pattern =
    /<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)[ \t]*\r?\n((?:[\s\S]*?\n)??)[ \t]*\2(?=[ \t]*\r?(?:\n|$)|[ \t]*[,)\]}])/uy;
  pattern.lastIndex = cursor.at;
  const [all, flush, , text = ''] = pattern.exec(cursor.text) ?? [];
  if (all === undefined) {
    throw new ConfigurationError('Unterminated template string\nNo closing marker was found for the string.');
  }
  cursor.at += all.length;
  const pieces = readPieces(new TextCursor(text), read, false);
  return templateOf(flush ? withoutIndent(pieces) : pieces);
}

/** Takes away what all lines are indented by. A line begins where the one before kept its end. */
function withoutIndent(pieces: readonly Piece[]): Piece[] {
  let isStart = true;
  const starts = pieces.map((piece) => {
    const was = isStart;
    isStart = piece.kind === 'text' && piece.text.endsWith('\n');
    return was && piece.kind === 'text' ? piece.text : undefined;
  });
  const indents = starts.filter((text) => text !== undefined && !/^\s*\n$/.test(text)).map(indentOf);
  const indent = indents.length === 0 ? 0 : Math.min(...indents);
  return pieces.map((piece, index) =>
    piece.kind === 'text' && starts[index] !== undefined
      ? { kind: 'text', text: piece.text.slice(Math.min(indent, indentOf(piece.text))) }
      : piece,
  );
}

function indentOf(text: string | undefined): number {
  return /^[ \t]*/.exec(text ?? '')?.[0].length ?? 0;
}

function readPieces(cursor: TextCursor, read: Read, quoted: boolean): Piece[] {
  const pieces: Piece[] = [];
  let text = '';
  let trims = false;
  // Outside of quotes each line is a piece, and `~` trims no further than to the next one.
  const flush = () => {
    const kept = trims ? text.trimStart() : text;
    if (kept !== '' || trims) pieces.push({ kind: 'text', text: kept });
    text = '';
    trims = false;
  };
  const trimBefore = () => {
    const last = pieces.at(-1);
    if (text === '' && last?.kind === 'text') last.text = last.text.trimEnd();
    text = text.trimEnd();
  };
  for (;;) {
    if (cursor.isAtEnd) {
      if (quoted)
        throw new ConfigurationError('Unterminated template string\nNo closing marker was found for the string.');
      flush();
      return pieces;
    }
    if (quoted && cursor.takeText('"')) {
      flush();
      return pieces;
    }
    if (quoted && cursor.sees('\n')) {
      throw new ConfigurationError(
        'Invalid multi-line string\nQuoted strings may not be split over multiple lines. To produce a multi-line string, either use the \\n escape to represent a newline character or use the "heredoc" multi-line template syntax.',
      );
    }
    if (quoted && cursor.sees('\\')) text += readEscape(cursor);
    else if (cursor.takeText('$${')) text += '${';
    else if (cursor.takeText('%%{')) text += '%{';
    else if (cursor.sees('${') || cursor.sees('%{')) {
      const isInsert = cursor.sees('${');
      cursor.at += 2;
      if (cursor.takeText('~')) trimBefore();
      flush();
      pieces.push(isInsert ? { kind: 'insert', value: read(cursor, true) } : readDirective(cursor, read));
      cursor.skip(true);
      trims = cursor.takeText('~');
      if (!cursor.takeText('}')) {
        throw new ConfigurationError(
          'Extra characters after interpolation expression\nExpected a closing brace to end the interpolation expression, but found extra characters.',
        );
      }
    } else {
      text += cursor.text[cursor.at];
      cursor.at++;
      if (!quoted && text.endsWith('\n')) flush();
    }
  }
}

function readEscape(cursor: TextCursor): string {
  const code = cursor.take(/\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}/y);
  const point = Number.parseInt(code?.slice(2) ?? '', 16);
  if (code !== undefined && point <= 0x10ffff) return String.fromCodePoint(point);
  const character = cursor.text[cursor.at + 1] ?? '';
  const meant = ESCAPES[character];
  if (meant === undefined) {
    throw new ConfigurationError(
      `Invalid escape sequence\nThe symbol "${character}" is not a valid escape sequence selector.`,
    );
  }
  cursor.at += 2;
  return meant;
}

function readDirective(cursor: TextCursor, read: Read): Piece {
  cursor.skip(true);
  const name = cursor.take(IDENTIFIER) ?? '';
  const names: string[] = [];
  if (name === 'for') {
    do {
      cursor.skip(true);
      names.push(cursor.take(IDENTIFIER) ?? '');
      cursor.skip(true);
    } while (cursor.takeText(','));
    if (names.length > 2 || names.includes('') || cursor.take(/in\b/y) === undefined) {
      throw new ConfigurationError(
        `Invalid 'for' directive\nFor directive requires one or two names and the keyword "in".`,
      );
    }
  } else if (name !== 'if') {
    if (['else', 'endif', 'endfor'].includes(name)) return { kind: 'directive', name, names, value: undefined };
    throw new ConfigurationError(
      `Invalid template control keyword\n"${name}" is not a valid template control keyword.`,
    );
  }
  return { kind: 'directive', name, names, value: read(cursor, true) };
}
