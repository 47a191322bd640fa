import { base64Bytes, bytesBase64, textBytes } from '../../../http/bytes.ts';
import type { Json } from '../../../http/json.ts';
import { valueOfJson } from '../json-value.ts';
import { primitiveText } from '../primitive-values.ts';
import { membersOf, sortedEntries, Unknown, type Value } from '../value.ts';
import type { Arguments, FunctionTable } from './function-table.ts';
import { yamlParser } from './yaml-parser.ts';

/** https://developer.hashicorp.com/terraform/language/functions/base64decode and those beside it */
export const encodingFunctions: FunctionTable = {
  base64decode: { parameters: ['str'], run: decodeBase64 },
  base64encode: { parameters: ['str'], run: (args) => bytesBase64(textBytes(args.text(0))) },
  csvdecode: { parameters: ['str'], run: decodeCsv },
  jsondecode: {
    parameters: ['str'],
    run: (args) => {
      try {
        return valueOfJson(JSON.parse(args.text(0)) as Json);
      } catch (error) {
        return args.fail(error instanceof SyntaxError ? `invalid JSON: ${error.message}` : String(error));
      }
    },
  },
  jsonencode: { parameters: ['val'], run: (args) => jsonText(args.value(0)) },
  urlencode: {
    parameters: ['str'],
    run: (args) =>
      encodeURIComponent(args.text(0))
        .replaceAll('%20', '+')
        .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`),
  },
  yamldecode: { parameters: ['src'], run: decodeYaml },
  yamlencode: { parameters: ['value'], run: (args) => `${yamlText(args.value(0), 0)}\n`.replace(/\n\n$/, '\n') },
};

function decodeBase64(args: Arguments): string {
  const text = args.text(0);
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) {
    args.fail(`failed to decode base64 data ${JSON.stringify(text)}`);
  }
  const bytes = base64Bytes(text);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return args.fail('the result of decoding the provided string is not valid UTF-8');
  }
}

const HTML: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

/** Keys in order, and the characters of HTML escaped, as Go's encoder does it. */
export function jsonText(value: Value): string {
  if (value instanceof Map) {
    return `{${sortedEntries(value)
      .map(([key, one]) => `${jsonText(key)}:${jsonText(one)}`)
      .join(',')}}`;
  }
  const members = membersOf(value);
  if (members) return `[${members.map(jsonText).join(',')}]`;
  if (typeof value === 'string') return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (one) => HTML[one] ?? one);
  return value === null ? 'null' : (primitiveText(value) ?? 'null');
}

function yamlText(value: Value, indent: number): string {
  const space = ' '.repeat(indent);
  if (value instanceof Map) {
    if (value.size === 0) return '{}';
    return sortedEntries(value)
      .map(([key, one]) => {
        const isBlock = (one instanceof Map ? one.size : (membersOf(one)?.length ?? 0)) > 0;
        const inner = yamlText(one, one instanceof Map ? indent + 2 : indent);
        return `${space}${JSON.stringify(key)}:${isBlock ? `\n${inner}` : ` ${inner}`}`;
      })
      .join('\n');
  }
  const members = membersOf(value);
  if (members) {
    if (members.length === 0) return '[]';
    return members.map((one) => `${space}- ${yamlText(one, indent + 2).trimStart()}`).join('\n');
  }
  if (typeof value === 'string' && value.includes('\n') && !/[ \t]\n|^\s/.test(value)) {
    const keep = value.endsWith('\n') ? (value.endsWith('\n\n') ? '+' : '') : '-';
    const lines = value.replace(/\n$/, '').split('\n');
    return `|${keep}\n${lines.map((line) => (line === '' ? '' : `${space}  ${line}`)).join('\n')}`;
  }
  return jsonText(value);
}

function decodeYaml(args: Arguments): Value {
  const parse = yamlParser();
  if (!parse) return new Unknown('yamldecode()');
  try {
    return valueOfJson((parse(args.text(0), { schema: 'core' }) ?? null) as Json);
  } catch (error) {
    return args.fail(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
}

/** https://www.rfc-editor.org/rfc/rfc4180 */
function decodeCsv(args: Arguments): Value {
  const [header, ...rows] = rowsOf(args.text(0));
  if (!header) return args.fail('missing header line');
  const twice = header.find((name, index) => header.indexOf(name) !== index);
  if (twice !== undefined) return args.fail(`duplicate column name ${JSON.stringify(twice)}`);
  return rows.map((row) => {
    if (row.length !== header.length) args.fail('wrong number of fields');
    return new Map(header.map((name, index): [string, Value] => [name, row[index] ?? '']));
  });
}

function rowsOf(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
    if (end === '') break;
  }
  return rows;
}
