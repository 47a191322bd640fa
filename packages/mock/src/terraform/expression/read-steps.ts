import { ConfigurationError } from './configuration-error.ts';
import type { Expression, Step } from './syntax.ts';
import type { TextCursor } from './text-cursor.ts';

interface How {
  /** Whether the expression may go on in the next line. */
  lines: boolean;
  read: (cursor: TextCursor, lines: boolean) => Expression;
}

const FULL_SPLAT = /\[[ \t]*\*[ \t]*\]/y;
const SPLAT = /\.[ \t]*\*/y;
const LEGACY_INDEX = /\.[ \t]*\d+/y;
const NAME_OVER_LINES = /\.(?:[ \t]|\r?\n)*[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const NAME_STEP = /\.[ \t]*[\p{ID_Start}_][\p{ID_Continue}-]*/uy;

/** What follows a term: `.name`, `.0`, `[key]`, `.*` and `[*]`. */
export function readSteps(cursor: TextCursor, term: Expression, how: How): Expression {
  const { lines } = how;
  let of = term;
  for (;;) {
    const splat = takeStep(cursor, lines, FULL_SPLAT) ?? takeStep(cursor, lines, SPLAT);
    if (splat !== undefined) {
      const full = splat.startsWith('[');
      of = { kind: 'splat', of, each: readEach(cursor, how, full), full };
    } else {
      const step = readStep(cursor, how, true);
      if (!step) return of;
      of = 'name' in step ? { kind: 'attribute', of, name: step.name } : { kind: 'index', of, key: step.key };
    }
  }
}

/** Of `.*` names alone belong to each; of `[*]` indexes as well. */
function readEach(cursor: TextCursor, how: How, indexes: boolean): Step[] {
  const { lines } = how;
  const each: Step[] = [];
  for (;;) {
    const start = cursor.at;
    if ((takeStep(cursor, lines, FULL_SPLAT) ?? takeStep(cursor, lines, SPLAT)) !== undefined) {
      cursor.at = start;
      return each;
    }
    const step = readStep(cursor, how, indexes);
    if (!step) return each;
    each.push(step);
  }
}

function readStep(cursor: TextCursor, { lines, read }: How, indexes: boolean): Step | undefined {
  const name = takeName(cursor, lines);
  if (name !== undefined) return { name };
  const index = takeStep(cursor, lines, LEGACY_INDEX);
  if (index !== undefined) return { key: { kind: 'literal', value: Number(index.replace(/^\.\s*/, '')) } };
  if (!indexes || takeStep(cursor, lines, /\[/y) === undefined) return undefined;
  const key = read(cursor, true);
  cursor.skip(true);
  if (!cursor.takeText(']')) {
    throw new ConfigurationError(
      'Missing close bracket on index\nThe index operator must end with a closing bracket ("]").',
    );
  }
  return { key };
}

/** What follows after blanks, if it does. Without it the cursor stays where it is. */
function takeStep(cursor: TextCursor, lines: boolean, pattern: RegExp): string | undefined {
  const start = cursor.at;
  cursor.skip(lines);
  const found = cursor.take(pattern);
  if (found === undefined) cursor.at = start;
  return found;
}

/** The name of a step: `.name`. */
export function takeName(cursor: TextCursor, lines: boolean): string | undefined {
  return takeStep(cursor, lines, lines ? NAME_OVER_LINES : NAME_STEP)?.replace(/^\.\s*/, '');
}
