import { ConfigurationError } from './configuration-error.ts';
import { MAX_DEPTH, NAME, type SourceReader } from './source-reader.ts';

const OPERATOR = /\|\||&&|[=!><]=|[-+*/%<>]/y;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const HEREDOC = /<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)[ \t]*\r?\n(?:[\s\S]*?\n)??[ \t]*\1(?=[ \t]*\r?\n)/uy;
const ESCAPE = /\\(?:[nrt"\\]|u[0-9a-fA-F]{4}|U(?:0010|000[0-9a-fA-F])[0-9a-fA-F]{4})/y;
const FOR = /for(?![\p{ID_Continue}-])/uy;
const IN = /in(?![\p{ID_Continue}-])/uy;
const IF = /if(?![\p{ID_Continue}-])/uy;

/**
 * Reads expressions for their syntax alone: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#expressions
 * `lines` says whether a newline ends an expression: it does not within parentheses, brackets and templates.
 */
export class ExpressionReader {
  readonly #reader: SourceReader;
  #depth = 0;

  constructor(reader: SourceReader) {
    this.#reader = reader;
  }

  /** @returns the text of the argument's value @throws ConfigurationError */
  value(): string {
    const start = this.#reader.at;
    this.#expression(true);
    return this.#reader.textFrom(start);
  }

  #expression(lines: boolean): void {
    if (++this.#depth > MAX_DEPTH) {
      throw new ConfigurationError(`Too many levels\nThe mock reads expressions of up to ${MAX_DEPTH} levels.`);
    }
    do this.#operand(lines);
    while (this.#reader.take(OPERATOR, lines));
    if (this.#reader.take(/\?/y, lines)) {
      this.#expression(lines);
      this.#expect(':', lines);
      this.#expression(lines);
    }
    this.#depth--;
  }

  #operand(lines: boolean): void {
    while (this.#reader.take(/-|!(?!=)/y, lines));
    this.#term(lines);
    for (;;) {
      if (this.#reader.take(/\.(?!\.\.)/y, lines)) {
        if (!this.#reader.take(NAME, lines) && !this.#reader.take(/\d+(?:\.\d+)*|\*/y, lines)) throw this.#unexpected();
      } else if (this.#reader.take(/\[/y, lines)) {
        const isSplat = this.#reader.take(/\*/y, lines);
        if (!isSplat) this.#expression(false);
        this.#expect(']', isSplat && lines);
      } else return;
    }
  }

  #term(lines: boolean): void {
    this.#reader.skip(lines);
    if (this.#reader.next === '"') this.#string();
    else if (this.#reader.source.startsWith('<<', this.#reader.at)) this.#heredoc();
    else if (this.#reader.take(/\(/y, lines)) {
      this.#expression(false);
      this.#expect(')', false);
    } else if (this.#reader.take(/\[/y, lines)) this.#list();
    else if (this.#reader.take(/\{/y, lines)) this.#object();
    else if (this.#reader.take(NAME, lines)) {
      while (this.#reader.match(/::/y) !== undefined) if (!this.#reader.take(NAME, lines)) throw this.#unexpected();
      if (this.#reader.take(/\(/y, lines)) this.#arguments();
    } else if (!this.#reader.take(NUMBER, lines)) throw this.#unexpected();
  }

  #arguments(): void {
    while (!this.#reader.take(/\)/y, false)) {
      this.#expression(false);
      if (this.#reader.take(/\.\.\./y, false) || !this.#reader.take(/,/y, false)) {
        this.#expect(')', false);
        return;
      }
    }
  }

  #list(): void {
    if (this.#reader.take(FOR, false)) {
      this.#for(']');
      return;
    }
    while (!this.#reader.take(/\]/y, false)) {
      this.#expression(false);
      if (!this.#reader.take(/,/y, false)) {
        this.#expect(']', false);
        return;
      }
    }
  }

  #object(): void {
    if (this.#reader.take(FOR, false)) {
      this.#for('}');
      return;
    }
    for (;;) {
      this.#reader.skip(false);
      if (this.#reader.take(/\}/y, true)) return;
      this.#expression(true);
      if (!this.#reader.take(/[=:]/y, true)) throw this.#unexpected();
      this.#expression(true);
      if (!this.#reader.take(/,|\n/y, true)) {
        this.#expect('}', true);
        return;
      }
    }
  }

  #for(closing: ']' | '}'): void {
    this.#names();
    this.#expression(false);
    this.#expect(':', false);
    this.#expression(false);
    if (closing === '}') {
      this.#expect('=>', false);
      this.#expression(false);
      this.#reader.take(/\.\.\./y, false);
    }
    if (this.#reader.take(IF, false)) this.#expression(false);
    this.#expect(closing, false);
  }

  /** `name, other in` */
  #names(): void {
    if (!this.#reader.take(NAME, false)) throw this.#unexpected();
    if (this.#reader.take(/,/y, false) && !this.#reader.take(NAME, false)) throw this.#unexpected();
    if (!this.#reader.take(IN, false)) throw this.#unexpected();
  }

  #string(): void {
    this.#reader.at++;
    this.#template(() => {
      while (this.#reader.next === '\\') {
        if (this.#reader.match(ESCAPE) === undefined) throw this.#reader.wrong('Invalid escape sequence');
      }
      if (this.#reader.next === '' || this.#reader.next === '\n') throw this.#reader.wrong('Unterminated string');
      return this.#reader.match(/"/y) !== undefined;
    });
  }

  #heredoc(): void {
    const start = this.#reader.at;
    const [all, marker = ''] = (this.#reader.match(HEREDOC) ?? '').match(/^<<-?(\S+)[^\n]*\n/) ?? [];
    if (all === undefined) throw this.#reader.wrong('Unterminated heredoc');
    const end = this.#reader.at;
    this.#reader.at = start + all.length;
    this.#template(() => this.#reader.at >= end - marker.length);
    this.#reader.at = end;
  }

  /** Reads the text up to where it ends, and all interpolations and directives in it. */
  #template(isAtEnd: () => boolean): void {
    const open: string[] = [];
    while (!isAtEnd()) {
      if (this.#reader.match(/\$\$\{|%%\{/y) !== undefined) continue;
      if (this.#reader.match(/\$\{~?/y) !== undefined) this.#expression(false);
      else if (this.#reader.match(/%\{~?/y) !== undefined) this.#directive(open);
      else {
        this.#reader.at++;
        continue;
      }
      this.#reader.skip(false);
      if (this.#reader.match(/~?\}/y) === undefined) throw this.#reader.wrong('Unterminated interpolation');
    }
    if (open.length > 0) throw this.#reader.wrong(`Unclosed template directive ${open.at(-1)}`);
  }

  #directive(open: string[]): void {
    this.#reader.skip(false);
    const word = this.#reader.match(NAME);
    const within = open.at(-1);
    if (word === 'if') this.#expression(false);
    else if (word === 'for') {
      this.#names();
      this.#expression(false);
    } else if (word === 'else' ? within !== 'if' : word !== `end${within === 'else' ? 'if' : within}`) {
      throw this.#reader.wrong(`Unexpected template directive ${word ?? ''}`.trimEnd());
    } else open.pop();
    if (word && !word.startsWith('end')) open.push(word);
  }

  #expect(token: string, lines: boolean): void {
    this.#reader.skip(lines);
    if (!this.#reader.source.startsWith(token, this.#reader.at)) throw this.#unexpected(token);
    this.#reader.at += token.length;
  }

  #unexpected(missing?: string): ConfigurationError {
    const { next } = this.#reader;
    if (next === '' || next === '\n') return this.#reader.wrong(`Missing ${missing ?? 'expression'}`);
    return this.#reader.wrong(`Unexpected ${next}`);
  }
}
