import { ConfigurationError } from '../expression/configuration-error.ts';
import { maxDepth } from '../expression/max-depth.ts';
import { IDENTIFIER, readExpression } from '../expression/parse-expression.ts';
import { TextCursor } from '../expression/text-cursor.ts';

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
 * Reads the structure of a file: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#structural-elements
 * @throws ConfigurationError for what terraform would not read either, and for what is nested too deep
 */
export function parseHcl(source: string): HclBlock {
  return new HclReader(source.replace(/^\uFEFF/, '')).file();
}

const LABEL = /"((?:[^"\\\n]|\\.)*)"/y;
/** Its last line must have an end as well. */
const HEREDOC_AT_END = /<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)[ \t]*\r?\n(?:[\s\S]*\n)?[ \t]*\1$/u;
const TEMPLATE = /(?<!\$)\$\{|(?<!%)%\{/;

class HclReader {
  readonly #cursor: TextCursor;

  constructor(source: string) {
    this.#cursor = new TextCursor(source);
  }

  file(): HclBlock {
    const file = emptyBlock('', []);
    for (;;) {
      this.#cursor.skip(true);
      if (this.#cursor.isAtEnd) return file;
      this.#element(file, 0);
      this.#endOfLine();
    }
  }

  #block(kind: string, depth: number): HclBlock {
    if (depth > maxDepth) {
      throw new ConfigurationError(`Too many levels\nThe mock reads blocks of up to ${maxDepth} levels.`);
    }
    const cursor = this.#cursor;
    const block = emptyBlock(kind, this.#labels());
    cursor.skip(false);
    const isOneLine = !['\n', '}', ''].includes(cursor.next);
    for (;;) {
      cursor.skip(!isOneLine);
      if (cursor.takeText('}')) return block;
      if (cursor.isAtEnd) throw cursor.wrong(`Unclosed block ${kind}`);
      if (isOneLine && block.attributes.size > 0) {
        throw cursor.wrong('Invalid single-argument block definition\nA block on one line has one argument only.');
      }
      this.#element(block, depth);
      if (isOneLine && block.blocks.length > 0) {
        throw cursor.wrong('Invalid single-argument block definition\nA block on one line has no blocks.');
      }
      if (!isOneLine) this.#endOfLine();
    }
  }

  /** An argument or a block. */
  #element(parent: HclBlock, depth: number): void {
    const cursor = this.#cursor;
    const name = cursor.take(IDENTIFIER);
    if (name === undefined) throw cursor.wrong('Argument or block definition required');
    cursor.skip(false);
    if (!cursor.takeText('=')) {
      parent.blocks.push(this.#block(name, depth + 1));
      return;
    }
    if (parent.attributes.has(name)) throw cursor.wrong(`Attribute redefined: ${name}`);
    parent.attributes.set(name, this.#expression());
  }

  /** @throws ConfigurationError with the line */
  #expression(): string {
    const cursor = this.#cursor;
    cursor.skip(false);
    const start = cursor.at;
    if (['\n', '}', ''].includes(cursor.next)) throw cursor.wrong('Missing expression');
    try {
      readExpression(cursor, false);
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      throw cursor.wrong(error.message);
    }
    const text = cursor.text.slice(start, cursor.at).trim();
    if (cursor.isAtEnd && HEREDOC_AT_END.test(text)) throw cursor.wrong('Unterminated template string');
    return text;
  }

  #labels(): string[] {
    const cursor = this.#cursor;
    const labels: string[] = [];
    for (;;) {
      cursor.skip(false);
      if (cursor.takeText('{')) return labels;
      const label = cursor.take(LABEL) ?? cursor.take(IDENTIFIER);
      if (label === undefined || TEMPLATE.test(label)) throw cursor.wrong('Invalid block definition');
      labels.push(label.replace(/^"|"$/g, ''));
    }
  }

  #endOfLine(): void {
    this.#cursor.skip(false);
    if (this.#cursor.isAtEnd || this.#cursor.takeText('\n')) return;
    throw this.#cursor.wrong(
      'Missing newline after argument\nAn argument or a block must end with a newline before the next one.',
    );
  }
}

function emptyBlock(kind: string, labels: string[]): HclBlock {
  return { kind, labels, attributes: new Map(), blocks: [] };
}
