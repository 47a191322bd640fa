import { ConfigurationError } from './configuration-error.ts';
import { maxDepth } from './max-depth.ts';

const SPACE = /(?:[ \t]|\r(?=\n)|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;
const BLANK = /(?:[ \t]|\r?\n|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;

/** A place in the text of a file or an expression. */
export class TextCursor {
  readonly text: string;
  at = 0;
  #depth = 0;

  constructor(text: string) {
    this.text = text;
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** Moves behind what the sticky pattern finds here. */
  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.text) ?? [];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  /** Moves behind a text, if it stands here. */
  takeText(text: string): boolean {
    const found = this.text.startsWith(text, this.at);
    if (found) this.at += text.length;
    return found;
  }

  get next(): string {
    return this.text[this.at] ?? '';
  }

  sees(text: string): boolean {
    return this.text.startsWith(text, this.at);
  }

  /** Skips blanks and comments. @param lines whether a new line is a blank, as it is between brackets */
  skip(lines: boolean): void {
    this.take(lines ? BLANK : SPACE);
  }

  /** What is wrong here, with the line. */
  wrong(what: string): ConfigurationError {
    const line = this.text.slice(0, this.at).split('\n').length;
    return new ConfigurationError(`${what}\nOn line ${line}.`);
  }

  /** @throws ConfigurationError where expressions stand too deep within each other for the stack */
  nested<Result>(read: () => Result): Result {
    if (++this.#depth > maxDepth) {
      throw new ConfigurationError(`Too many levels\nThe mock reads expressions of up to ${maxDepth} levels.`);
    }
    const result = read();
    this.#depth--;
    return result;
  }
}
