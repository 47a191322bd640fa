import { ConfigurationError } from './configuration-error.ts';
import { ExpressionReader } from './expression-reader.ts';
import { MAX_DEPTH, NAME, SourceReader } from './source-reader.ts';

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
  return new HclReader(source).file();
}

const LABEL = /"((?:[^"\\\n]|\\.)*)"/y;
const TEMPLATE = /(?<!\$)\$\{|(?<!%)%\{/;
const NEWLINE = /\n/y;

class HclReader {
  readonly #reader: SourceReader;
  readonly #expressions: ExpressionReader;

  constructor(source: string) {
    this.#reader = new SourceReader(source);
    this.#reader.match(/\uFEFF/y);
    this.#expressions = new ExpressionReader(this.#reader);
  }

  file(): HclBlock {
    const file = emptyBlock('', []);
    for (;;) {
      this.#reader.skip(false);
      if (this.#reader.next === '') return file;
      this.#element(file, 0);
      this.#endOfLine();
    }
  }

  #block(kind: string, depth: number): HclBlock {
    if (depth > MAX_DEPTH) {
      throw new ConfigurationError(`Too many levels\nThe mock reads blocks of up to ${MAX_DEPTH} levels.`);
    }
    const block = emptyBlock(kind, this.#labels());
    this.#reader.skip(true);
    const isOneLine = !['\n', '}', ''].includes(this.#reader.next);
    for (;;) {
      this.#reader.skip(isOneLine);
      if (this.#reader.match(/\}/y) !== undefined) return block;
      if (this.#reader.next === '') throw this.#reader.wrong(`Unclosed block ${kind}`);
      if (isOneLine && block.attributes.size > 0) {
        throw this.#reader.wrong('A block on one line has one argument only');
      }
      this.#element(block, depth);
      if (isOneLine && block.blocks.length > 0) throw this.#reader.wrong('A block on one line has no blocks');
      if (!isOneLine) this.#endOfLine();
    }
  }

  /** An argument or a block. */
  #element(parent: HclBlock, depth: number): void {
    const name = this.#reader.match(NAME);
    if (name === undefined) throw this.#reader.wrong('Argument or block definition required');
    this.#reader.skip(true);
    if (this.#reader.match(/=/y) === undefined) {
      parent.blocks.push(this.#block(name, depth + 1));
      return;
    }
    if (parent.attributes.has(name)) throw this.#reader.wrong(`Attribute redefined: ${name}`);
    parent.attributes.set(name, this.#expressions.value());
  }

  #labels(): string[] {
    const labels: string[] = [];
    for (;;) {
      this.#reader.skip(true);
      if (this.#reader.match(/\{/y) !== undefined) return labels;
      const label = this.#reader.match(LABEL) ?? this.#reader.match(NAME);
      if (label === undefined || TEMPLATE.test(label)) throw this.#reader.wrong('Invalid block definition');
      labels.push(label.replace(/^"|"$/g, ''));
    }
  }

  #endOfLine(): void {
    this.#reader.skip(true);
    const { next } = this.#reader;
    if (next !== '' && this.#reader.match(NEWLINE) === undefined) throw this.#reader.wrong(`Unexpected ${next}`);
  }
}

function emptyBlock(kind: string, labels: string[]): HclBlock {
  return { kind, labels, attributes: new Map(), blocks: [] };
}
