import { ConfigurationError } from './configuration-error.ts';
import type { Expression, TemplatePart } from './syntax.ts';

/** One piece of a template, before the directives find what is between them. */
export type Piece =
  | { kind: 'text'; text: string }
  | { kind: 'insert'; value: Expression }
  | { kind: 'directive'; name: string; names: string[]; value: Expression | undefined };

/** Texts that follow each other are one. */
function joined(pieces: readonly Piece[]): Piece[] {
  const all: Piece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (piece.kind === 'text' && last?.kind === 'text')
      all[all.length - 1] = { kind: 'text', text: last.text + piece.text };
    else if (piece.kind !== 'text' || piece.text !== '') all.push(piece);
  }
  return all;
}

/** A template of one text, or of one insertion, is that alone. */
export function templateOf(pieces: Piece[]): Expression {
  const parts = nest(joined(pieces), { at: 0 }, []);
  const [first, ...others] = parts;
  if (!first) return { kind: 'literal', value: '' };
  if (others.length === 0 && first.kind === 'text') return { kind: 'literal', value: first.text };
  if (others.length === 0 && first.kind === 'insert') return first.value;
  return { kind: 'template', parts };
}

/** Reads on until a directive ends what is open. */
function nest(pieces: readonly Piece[], place: { at: number }, ends: readonly string[]): TemplatePart[] {
  const parts: TemplatePart[] = [];
  for (;;) {
    const piece = pieces[place.at];
    if (!piece) {
      if (ends.length === 0) return parts;
      throw new ConfigurationError(
        `Unexpected end of template\nThe ${ends.at(-1) === 'endfor' ? 'for' : 'if'} directive is missing its corresponding ${ends.at(-1)} directive.`,
      );
    }
    if (piece.kind !== 'directive') parts.push(piece);
    else if (ends.includes(piece.name)) return parts;
    place.at++;
    if (piece.kind !== 'directive') continue;
    if (!piece.value)
      throw new ConfigurationError(`Unexpected ${piece.name} directive\nNothing is open here that it could end.`);
    if (piece.name === 'for') {
      const body = nest(pieces, place, ['endfor']);
      place.at++;
      parts.push({ kind: 'each', names: piece.names, of: piece.value, body });
      continue;
    }
    const then = nest(pieces, place, ['else', 'endif']);
    const next = pieces[place.at++];
    const hasElse = next?.kind === 'directive' && next.name === 'else';
    const otherwise = hasElse ? nest(pieces, place, ['endif']) : [];
    if (hasElse) place.at++;
    parts.push({ kind: 'if', test: piece.value, then, otherwise });
  }
}
