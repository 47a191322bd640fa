import { spellingsOf } from './spellings.ts';

/** From one character of a text up to another. */
export type Span = readonly [from: number, to: number];

/** Finds the secrets in a text. */
export type FindSecrets = (text: string) => Span[];

/** A part of a secret that is this long is found on its own: servers cut what they repeat. */
const PART = 16;
const MOST_PARTS = 20_000;
/** A secret that is shorter is found where it stands as a word: within words it is chance. */
const SHORTEST = 6;
const SHORTEST_WORD = 3;
/** The places of one part in all spellings; a secret of equal characters has more. */
const MOST_PLACES = 64;

interface Place {
  readonly spelling: string;
  readonly at: number;
}

type Parts = Map<string, readonly Place[]>;

/** Makes a function that finds secrets in texts, however they are spelled, whole or in parts. */
export function makeFindSecrets(secrets: readonly string[]): FindSecrets {
  const spellings = [...new Set(secrets)].flatMap(spellingsOf);
  const parts: Parts = new Map();
  for (const spelling of spellings) {
    const step = Math.max(8, Math.ceil(spelling.length / MOST_PARTS));
    for (let at = 0; at + PART <= spelling.length; at += step) {
      const known = parts.get(spelling.slice(at, at + PART)) ?? [];
      if (known.length < MOST_PLACES) parts.set(spelling.slice(at, at + PART), [...known, { spelling, at }]);
    }
  }
  const short = spellings.filter((spelling) => spelling.length > 0 && spelling.length < PART);
  const pattern =
    short.length > 0 &&
    new RegExp(
      short
        .sort((a, b) => b.length - a.length)
        .map(asPattern)
        .join('|'),
      'g',
    );
  return (text) => [
    ...(pattern
      ? Array.from(text.matchAll(pattern), ({ 0: found, index }): Span => [index, index + found.length])
      : []),
    ...(parts.size > 0 ? findParts(text, parts) : []),
  ];
}

function findParts(text: string, parts: Parts): Span[] {
  const spans: Span[] = [];
  for (let index = 0; index + PART <= text.length; index++) {
    const found = parts.get(text.slice(index, index + PART))?.map((place) => widen(text, index, place));
    if (!found) continue;
    const end = Math.max(...found.map(([, to]) => to));
    spans.push([Math.min(...found.map(([from]) => from)), end]);
    index = end - PART;
  }
  return spans;
}

/** The part of a spelling that stands at an index of a text, as far as the two are equal. */
function widen(text: string, index: number, { spelling, at }: Place): Span {
  let before = 0;
  while (before < Math.min(index, at) && text[index - before - 1] === spelling[at - before - 1]) before++;
  let after = PART;
  while (at + after < spelling.length && text[index + after] === spelling[at + after]) after++;
  return [index - before, index + after];
}

function asPattern(text: string): string {
  const literal = text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  if (text.length >= SHORTEST) return literal;
  if (text.length >= SHORTEST_WORD) return `(?<![\\w-])${literal}(?![\\w-])`;
  return `(?<=["'\`])${literal}(?=["'\`])`;
}
