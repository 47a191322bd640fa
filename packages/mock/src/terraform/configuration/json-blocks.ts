import type { Json } from '../../http/json.ts';
import { isObject } from '../../http/json.ts';
import { ConfigurationError } from '../expression/configuration-error.ts';
import type { HclBlock } from './hcl.ts';

/** How many labels the blocks of a module have. https://developer.hashicorp.com/terraform/language/syntax/json */
const LABELS: Readonly<Record<string, number>> = {
  action: 2,
  check: 1,
  data: 2,
  ephemeral: 2,
  import: 0,
  locals: 0,
  module: 1,
  moved: 0,
  output: 1,
  provider: 1,
  removed: 0,
  resource: 2,
  terraform: 0,
  variable: 1,
};

/** Blocks within blocks; what else is an object there is the value of an argument. */
const INNER: readonly string[] = [
  'assert',
  'backend',
  'cloud',
  'connection',
  'data',
  'dynamic',
  'lifecycle',
  'postcondition',
  'precondition',
  'provisioner',
  'required_providers',
  'validation',
];
const LABELED: readonly string[] = ['backend', 'data', 'dynamic', 'provisioner'];

/**
 * Reads a `.tf.json` file as the blocks that HCL would have.
 * @throws ConfigurationError for what is no JSON object
 */
export function parseJsonBlocks(text: string): HclBlock {
  const root: HclBlock = { kind: '', labels: [], attributes: new Map(), blocks: [] };
  for (const [kind, body] of Object.entries(parseObject(text))) {
    if (kind === '//') continue;
    const labels = LABELS[kind];
    if (labels === undefined) {
      throw new ConfigurationError(`Extraneous JSON object property\nNo argument or block type is named "${kind}".`);
    }
    root.blocks.push(...blocksOf(kind, [], labels, body));
  }
  return root;
}

/** Reads a `.tfvars.json` file: an expression for each name. @throws ConfigurationError */
export function parseJsonValues(text: string): Map<string, string> {
  return new Map(Object.entries(parseObject(text)).map(([name, value]) => [name, expressionOf(value)]));
}

function parseObject(text: string): Record<string, Json> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigurationError(`Invalid JSON\n${reason}.`);
  }
  if (!isObject(json)) throw new ConfigurationError('Incorrect JSON value type\nA JSON object is required here.');
  return json as Record<string, Json>;
}

/** One level of objects for each label; lists of bodies where there are many. */
function blocksOf(kind: string, labels: string[], missing: number, body: Json): HclBlock[] {
  if (Array.isArray(body)) return body.flatMap((one) => blocksOf(kind, labels, missing, one));
  if (!isObject(body)) {
    if (body === null) return [];
    throw new ConfigurationError(
      `Incorrect JSON value type\nEither a JSON object or a JSON array of objects is required for ${kind}.`,
    );
  }
  const members = Object.entries(body as Record<string, Json>).filter(([name]) => name !== '//');
  if (missing > 0) return members.flatMap(([label, inner]) => blocksOf(kind, [...labels, label], missing - 1, inner));
  const block: HclBlock = { kind, labels, attributes: new Map(), blocks: [] };
  for (const [name, value] of members) {
    const isBlock = INNER.includes(name) && kind !== 'locals' && (isObject(value) || Array.isArray(value));
    if (isBlock) block.blocks.push(...blocksOf(name, [], LABELED.includes(name) ? 1 : 0, value));
    else block.attributes.set(name, isText(kind, name) && typeof value === 'string' ? value : expressionOf(value));
  }
  if (kind !== 'dynamic') return [block];
  // `content` is a block of its own there.
  const content = (body as Record<string, Json>)['content'];
  block.attributes.delete('content');
  return [{ ...block, blocks: content === undefined ? [] : blocksOf('content', [], 0, content) }];
}

/** Arguments that hold an expression or an address as text. */
function isText(kind: string, name: string): boolean {
  if (kind === 'variable') return name === 'type';
  if (kind === 'moved' || kind === 'removed' || kind === 'import') return name === 'from' || name === 'to';
  return name === 'provider';
}

/** JSON as an expression: its strings are templates. */
function expressionOf(value: Json): string {
  if (typeof value === 'string') return templateOf(value);
  if (Array.isArray(value)) return `[${value.map(expressionOf).join(', ')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value as Record<string, Json>);
  return `{ ${members.map(([key, one]) => `(${templateOf(key)}) = ${expressionOf(one)}`).join(', ')} }`;
}

/** Quotes what is between the insertions of a template. */
function templateOf(text: string): string {
  let quoted = '';
  for (let at = 0; at < text.length; ) {
    const isEscaped = /^(?:\$\$|%%)\{/.test(text.slice(at, at + 3));
    if (!isEscaped && /^[$%]\{/.test(text.slice(at, at + 2))) {
      const end = endOfInsertion(text, at);
      quoted += text.slice(at, end);
      at = end;
      continue;
    }
    const length = isEscaped ? 3 : 1;
    quoted += JSON.stringify(text.slice(at, at + length)).slice(1, -1);
    at += length;
  }
  return `"${quoted}"`;
}

function endOfInsertion(text: string, start: number): number {
  let [depth, inString] = [0, false];
  for (let at = start + 1; at < text.length; at++) {
    const character = text[at];
    if (inString && character === '\\') at++;
    else if (character === '"') inString = !inString;
    else if (!inString && character === '{') depth++;
    else if (!inString && character === '}' && --depth === 0) return at + 1;
  }
  return text.length;
}
