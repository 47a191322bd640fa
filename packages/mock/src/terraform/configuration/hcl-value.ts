import { isObject, type Json } from '../../http/json.ts';
import { ConfigurationError } from './configuration-error.ts';
import { MAX_DEPTH } from './source-reader.ts';

/** Known only after the apply. */
export const UNKNOWN: unique symbol = Symbol('unknown');
/** An expression that the mock does not evaluate, such as a call of a function. */
export const OPAQUE: unique symbol = Symbol('opaque');

export type HclValue = Json | typeof UNKNOWN | typeof OPAQUE;

/** What a reference such as `var.region` or `aws_vpc.main.id` stands for: its steps are names and indexes. */
export type Resolve = (path: (string | number)[]) => HclValue;

export function isKnown(value: HclValue): value is Json {
  return value !== UNKNOWN && value !== OPAQUE;
}

/** Evaluates literals, references, lists, objects and templates of these; anything else is opaque. */
export function evaluate(expression: string, resolve: Resolve): HclValue {
  const reader = new ExpressionReader(expression, resolve);
  const value = reader.value();
  return reader.isAtEnd() ? value : OPAQUE;
}

class ExpressionReader {
  readonly #text: string;
  readonly #resolve: Resolve;
  #at = 0;
  #depth = 0;

  constructor(text: string, resolve: Resolve) {
    this.#text = text.trim();
    this.#resolve = resolve;
  }

  isAtEnd(): boolean {
    this.#take(/\s*/y);
    return this.#at >= this.#text.length;
  }

  value(): HclValue {
    if (++this.#depth > MAX_DEPTH) {
      throw new ConfigurationError(`Too many levels\nThe mock reads expressions of up to ${MAX_DEPTH} levels.`);
    }
    const value = this.#any();
    this.#depth--;
    return value;
  }

  #any(): HclValue {
    this.#take(/\s*/y);
    const number = this.#take(/-?\d+(\.\d+)?([eE][-+]?\d+)?/y);
    if (number !== undefined) return Number(number);
    const word = this.#take(/(true|false|null)\b/y);
    if (word !== undefined) return JSON.parse(word) as Json;
    if (this.#take(/toset\s*\(/y) !== undefined) {
      const set = this.value();
      return this.#take(/\s*\)/y) === undefined ? OPAQUE : set;
    }
    const next = this.#text[this.#at];
    if (next === '"') return this.#template();
    if (next === '[') return this.#list();
    if (next === '{') return this.#object();
    const heredoc = /^<<(-?)(\w+)\r?\n([\s\S]*?\n)[ \t]*\2$/.exec(this.#text.slice(this.#at));
    if (heredoc && !/[$%]\{/.test(heredoc[3] ?? '')) {
      this.#at = this.#text.length;
      return heredoc[1] ? unindent(heredoc[3] ?? '') : (heredoc[3] ?? '');
    }
    return this.#reference();
  }

  #reference(): HclValue {
    const path: (string | number)[] = [];
    let step = this.#take(/[A-Za-z_][\w-]*/y);
    if (step === undefined || this.#take(/\s*\(/y) !== undefined) return OPAQUE;
    while (step !== undefined) {
      path.push(/^\[\d+\]$/.test(step) ? Number(step.slice(1, -1)) : step.replace(/^\.|^\["|"\]$/g, ''));
      step = this.#take(/\.[A-Za-z_][\w-]*|\[\d+\]|\["[^"]*"\]/y);
    }
    return this.#resolve(path);
  }

  #template(): HclValue {
    this.#at++;
    let text = '';
    let parts = 0;
    let only: HclValue = '';
    while (this.#at < this.#text.length) {
      const plain = this.#take(/(?:[^"\\$%]|\\.|\$\$\{|%%\{|[$%](?!\{))+/y);
      if (plain !== undefined) {
        text += unescapeText(plain);
        parts++;
      } else if (this.#take(/\$\{/y) !== undefined) {
        const value = this.value();
        if (this.#take(/\s*\}/y) === undefined || !isKnown(value)) return isKnown(value) ? OPAQUE : this.#rest(value);
        only = value;
        parts++;
        text += typeof value === 'object' ? '' : String(value);
      } else if (this.#take(/"/y) !== undefined) {
        // A template of one interpolation alone is the value itself.
        return parts === 1 && text !== '' && typeof only !== 'string' && only !== null ? only : text;
      } else return OPAQUE;
    }
    return OPAQUE;
  }

  #rest(value: HclValue): HclValue {
    this.#at = this.#text.length;
    return value;
  }

  #list(): HclValue {
    this.#at++;
    const items: Json[] = [];
    let all: HclValue | undefined;
    for (;;) {
      this.#take(/[\s,]*/y);
      if (this.#take(/\]/y) !== undefined) return all ?? items;
      const before = this.#at;
      const item = this.value();
      if (isKnown(item)) items.push(item);
      else all = item === OPAQUE ? OPAQUE : (all ?? item);
      if (this.#at === before || !/^\s*[,\]]/.test(this.#text.slice(this.#at))) return OPAQUE;
    }
  }

  #object(): HclValue {
    this.#at++;
    const members: Record<string, Json> = {};
    let all: HclValue | undefined;
    for (;;) {
      this.#take(/[\s,]*/y);
      if (this.#take(/\}/y) !== undefined) return all ?? members;
      const name = this.#take(/"(?:[^"\\]|\\.)*"|[A-Za-z_][\w-]*/y);
      if (name === undefined || this.#take(/\s*[=:]/y) === undefined) return OPAQUE;
      const member = this.value();
      if (isKnown(member)) members[name.replace(/^"|"$/g, '')] = member;
      else all = member === OPAQUE ? OPAQUE : (all ?? member);
      if (!/^\s*[,}\n]/.test(this.#text.slice(this.#at))) return OPAQUE;
    }
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const [found] = pattern.exec(this.#text) ?? [];
    if (found !== undefined) this.#at += found.length;
    return found;
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

function unescapeText(text: string): string {
  return text
    .replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/g, (_, short?: string, long?: string, other = '') => {
      const code = Number.parseInt(short ?? long ?? '', 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : (ESCAPES[other] ?? other);
    })
    .replace(/([$%])\1(?=\{)/g, '$1');
}

/** Takes away the indentation that all lines share. Blank lines do not count, and stay as they are. */
function unindent(text: string): string {
  const lines = text.split('\n');
  const depth = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.search(/[^ \t]/)));
  return lines.map((line) => (line.trim() === '' ? line : line.slice(depth))).join('\n');
}

/** What the steps of a path lead to within a value. */
export function stepInto(value: HclValue, path: readonly (string | number)[]): HclValue {
  let at = value;
  for (const step of path) {
    if (!isKnown(at)) return at;
    if (Array.isArray(at)) at = at[Number(step)] ?? null;
    else if (isObject(at)) at = at[String(step)] ?? null;
    else return OPAQUE;
  }
  return at;
}
