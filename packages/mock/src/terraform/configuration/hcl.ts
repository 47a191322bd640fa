import { ConfigurationError } from './configuration-error.ts';

/** Deeper nesting would overflow the stack. */
export const MAX_DEPTH = 100;

/** A block of HCL with its attributes as written. */
export interface HclBlock {
  /** `resource` */
  kind: string;
  labels: string[];
  /** Text of each expression. */
  attributes: Map<string, string>;
  blocks: HclBlock[];
}

/**
 * Reads the structure of a file.
 * @throws ConfigurationError for a file that terraform would not read either, and for nesting that is too deep
 */
export function parseHcl(source: string): HclBlock {
  return new HclReader(source).body('', []);
}

const NAME = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const COMMENT = /#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
const BLANK = /(?:\s|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;
const HEREDOC = /<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)[ \t]*\r?\n(?:[\s\S]*?\n)??[ \t]*\1(?=[ \t]*\r?(?:\n|$))/uy;
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

class HclReader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  body(kind: string, labels: string[], depth = 0): HclBlock {
    if (depth > MAX_DEPTH) {
      throw new ConfigurationError(`Too many levels\nThe mock reads blocks of up to ${MAX_DEPTH} levels.`);
    }
    const block: HclBlock = { kind, labels, attributes: new Map(), blocks: [] };
    for (;;) {
      this.#match(BLANK);
      if (this.#at >= this.#source.length) {
        if (depth > 0) throw this.#wrong(`Unclosed block ${kind}`);
        return block;
      }
      if (depth > 0 && this.#source[this.#at] === '}') {
        this.#at++;
        return block;
      }
      const name = this.#match(NAME);
      if (name === undefined) throw this.#wrong('Argument or block definition required');
      this.#match(BLANK);
      if (this.#source[this.#at] === '=') {
        this.#at++;
        if (block.attributes.has(name)) throw this.#wrong(`Attribute redefined: ${name}`);
        block.attributes.set(name, this.#expression());
      } else block.blocks.push(this.body(name, this.#labels(), depth + 1));
    }
  }

  #labels(): string[] {
    const labels: string[] = [];
    for (;;) {
      this.#match(BLANK);
      if (this.#source[this.#at] === '{') {
        this.#at++;
        return labels;
      }
      const label = this.#match(/"((?:[^"\\\n]|\\.)*)"/y) ?? this.#match(NAME);
      if (label === undefined) throw this.#wrong('Invalid block definition');
      labels.push(label.replace(/^"|"$/g, ''));
    }
  }

  /** Reads to the end of the line, or of the brackets that the line opens. */
  #expression(): string {
    const open: string[] = [];
    let text = '';
    while (this.#at < this.#source.length) {
      const character = this.#source[this.#at] as string;
      if (open.length === 0 && (character === '\n' || character === '}')) break;
      const literal = this.#literal();
      if (literal !== undefined) {
        text += literal;
        continue;
      }
      if (this.#match(COMMENT) !== undefined) continue;
      const closing = CLOSING[character];
      if (closing) open.push(closing);
      else if (')]}'.includes(character) && open.pop() !== character) throw this.#wrong(`Unexpected ${character}`);
      text += character;
      this.#at++;
    }
    if (open.length > 0) throw this.#wrong(`Missing ${open.at(-1)}`);
    if (text.trim() === '') throw this.#wrong('Missing expression');
    return text.trim();
  }

  /** A string or heredoc, as it is written. */
  #literal(): string | undefined {
    const start = this.#at;
    if (this.#source[start] === '"') this.#string();
    else if (this.#source.startsWith('<<', start) && this.#match(HEREDOC) === undefined) {
      throw this.#wrong('Unterminated heredoc');
    }
    return this.#at > start ? this.#source.slice(start, this.#at) : undefined;
  }

  /** Includes interpolations, which may contain strings. */
  #string(depth = 0): void {
    if (depth > MAX_DEPTH) throw new ConfigurationError('Too many levels\nStrings are nested too deep.');
    for (this.#at++; this.#at < this.#source.length; ) {
      const character = this.#source[this.#at];
      if (character === '"') {
        this.#at++;
        return;
      }
      if (character === '\n') break;
      if (this.#match(/\\.|\$\$\{|%%\{/y) !== undefined) continue;
      if (this.#match(/[$%]\{/y) !== undefined) this.#interpolation(depth);
      else this.#at++;
    }
    throw this.#wrong('Unterminated string');
  }

  #interpolation(depth: number): void {
    for (let braces = 0; this.#at < this.#source.length; ) {
      const character = this.#source[this.#at];
      if (character === '"') {
        this.#string(depth + 1);
        continue;
      }
      if (this.#match(HEREDOC) !== undefined || this.#match(COMMENT) !== undefined) continue;
      this.#at++;
      if (character === '{') braces++;
      if (character === '}' && braces-- === 0) return;
    }
    throw this.#wrong('Unterminated interpolation');
  }

  #wrong(what: string): ConfigurationError {
    const line = this.#source.slice(0, this.#at).split('\n').length;
    return new ConfigurationError(`${what}\nOn line ${line}.`);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const [found] = pattern.exec(this.#source) ?? [];
    if (found !== undefined) this.#at += found.length;
    return found;
  }
}
