import { ConfigurationError } from './configuration-error.ts';

/** Deeper ones would be the end of the stack. */
export const MAX_DEPTH = 100;

/** A block of HCL with its attributes as they are written. */
export interface HclBlock {
  /** `resource` */
  kind: string;
  labels: string[];
  /** Text of each expression. */
  attributes: Map<string, string>;
  blocks: HclBlock[];
}

/**
 * Reads the structure of a file. What cannot be read is left out: terraform itself has the last word on syntax.
 * @throws ConfigurationError for one that is nested too deep
 */
export function parseHcl(source: string): HclBlock {
  return new HclReader(source).body('', []);
}

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
      this.#skip();
      if (this.#at >= this.#source.length) return block;
      if (this.#source[this.#at] === '}') {
        this.#at++;
        return block;
      }
      const name = this.#match(/[A-Za-z_][\w-]*/y);
      if (name === undefined) {
        this.#at++;
        continue;
      }
      this.#skip();
      if (this.#source[this.#at] === '=') {
        this.#at++;
        block.attributes.set(name, this.#expression());
      } else {
        const inner = this.#labels();
        if (inner) block.blocks.push(this.body(name, inner, depth + 1));
      }
    }
  }

  #labels(): string[] | undefined {
    const labels: string[] = [];
    for (;;) {
      this.#skip();
      if (this.#source[this.#at] === '{') {
        this.#at++;
        return labels;
      }
      const label = this.#match(/"((?:[^"\\]|\\.)*)"|[A-Za-z_][\w-]*/y);
      if (label === undefined) return undefined;
      labels.push(label.replace(/^"|"$/g, ''));
    }
  }

  /** All up to the end of the line, or of the brackets that it opens. */
  #expression(): string {
    let depth = 0;
    let text = '';
    while (this.#at < this.#source.length) {
      const character = this.#source[this.#at] as string;
      if (depth === 0 && (character === '\n' || character === '}')) break;
      const heredoc = this.#match(/<<-?(\w+)\r?\n[\s\S]*?\n[ \t]*\1(?=\r?\n|$)/y);
      const string = heredoc ?? (character === '"' ? this.#string() : undefined);
      if (string !== undefined) {
        text += string;
        continue;
      }
      if (this.#match(/(#|\/\/)[^\n]*|\/\*[\s\S]*?\*\//y) !== undefined) continue;
      if ('([{'.includes(character)) depth++;
      if (')]}'.includes(character)) depth--;
      text += character;
      this.#at++;
    }
    return text.trim();
  }

  /** With the interpolations in it, which may hold strings of their own. */
  #string(): string {
    const start = this.#at++;
    let depth = 0;
    while (this.#at < this.#source.length) {
      const character = this.#source[this.#at];
      if (character === '\\' && depth === 0) this.#at++;
      else if (character === '$' && this.#source[this.#at + 1] === '{') {
        depth++;
        this.#at++;
      } else if (character === '}' && depth > 0) depth--;
      else if (character === '"' && depth === 0) break;
      this.#at++;
    }
    return this.#source.slice(start, ++this.#at);
  }

  /** White space and comments. */
  #skip(): void {
    this.#match(/(?:\s|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const [found] = pattern.exec(this.#source) ?? [];
    if (found !== undefined) this.#at += found.length;
    return found;
  }
}
