import { ConfigurationError } from './configuration-error.ts';

/** Deeper ones would overflow the stack. */
export const MAX_DEPTH = 100;

export const NAME: RegExp = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;

const SPACE = /[ \t]+|\r(?=\n)/y;
const SPACE_OR_NEWLINE = /(?:[ \t]|\r?\n)+/y;
const COMMENT = /#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\//y;

/** A place in the text of a file. */
export class SourceReader {
  readonly source: string;
  at = 0;
  readonly #comments: [from: number, to: number][] = [];

  constructor(source: string) {
    this.source = source;
  }

  get next(): string {
    return this.source[this.at] ?? '';
  }

  /** Steps over what matches here. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.source) ?? [];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  /** Steps over blanks and comments. @param lines whether the end of a line means something here */
  skip(lines: boolean): void {
    for (;;) {
      if (this.match(lines ? SPACE : SPACE_OR_NEWLINE) !== undefined) continue;
      const from = this.at;
      if (this.match(COMMENT) === undefined) return;
      this.#comments.push([from, this.at]);
    }
  }

  /** Steps over blanks, and over what matches after them. */
  take(pattern: RegExp, lines: boolean): boolean {
    this.skip(lines);
    return this.match(pattern) !== undefined;
  }

  /** The text from a place to here, without the comments that were stepped over. */
  textFrom(start: number): string {
    let text = '';
    let at = start;
    for (const [from, to] of this.#comments.splice(0)) {
      if (from < start) continue;
      text += this.source.slice(at, from);
      at = to;
    }
    return (text + this.source.slice(at, this.at)).trim();
  }

  wrong(what: string): ConfigurationError {
    const line = this.source.slice(0, this.at).split('\n').length;
    return new ConfigurationError(`${what}\nOn line ${line}.`);
  }
}
