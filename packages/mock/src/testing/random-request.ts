import type { Random } from '../simulation/world/random.ts';
import type { PrismOperation, PrismParameter, PrismRequest } from '../specification/prism-operation.ts';
import { pick, randomDocument } from './random-document.ts';

/** A request to the operation, as routed: right in most of its parts, odd in some. */
export function randomRequest(
  random: Random,
  { path: template, request: { path = [], query = [], body } = {} }: PrismOperation,
): PrismRequest {
  const segments = new Map(path.map(({ name, schema }) => [`{${name}}`, randomSegment(random, schema?.['pattern'])]));
  const content = body?.contents?.[0];
  const document = content && random.next() < 0.95 ? randomDocument(random, content.schema ?? {}) : undefined;
  return {
    url: {
      path: template.replace(/\{\w+\}/g, (name) => segments.get(name) ?? ''),
      query: Object.fromEntries(query.filter(() => random.next() < 0.2).map((one) => randomParameter(random, one))),
    },
    headers: {
      authorization: 'Bearer x',
      ...(document !== undefined && content && { 'content-type': content.mediaType }),
    },
    body: document,
  };
}

/** Never empty, and encoded. */
function randomSegment(random: Random, pattern: unknown): string {
  const [, prefix = ''] = /^\^([a-z]+-)/.exec(String(pattern)) ?? [];
  const usual = `${prefix}${prefix ? '4j8p6jX1w33MiDC7' : 'acme'}`;
  return pick(random, [usual, usual, usual, usual, encodeURIComponent(pick(random, ODD_SEGMENTS))]);
}

const ODD_SEGMENTS = [
  'x',
  'a b',
  'a,b',
  'a.b',
  '日本',
  "a'(b)",
  '..',
  '-',
  'ws-',
  'ws-a,ws-b',
  'a/b',
  '{x}',
  '100%',
  'WS-1',
];

function randomParameter(random: Random, { name, style, schema = {} }: PrismParameter): [string, string | string[]] {
  const choices = enumOf(schema);
  const usual = choices.length > 0 ? String(pick(random, choices)) : pick(random, ['1', '20', 'true', 'acme']);
  const value = random.next() < 0.7 ? usual : pick(random, ODD_VALUES);
  const spelled = random.next() < 0.9 ? name : name.toUpperCase();
  if (style === 'deepObject') return [`${spelled}${pick(random, ['', '[0][key]', '[0][value]', '[x]'])}`, value];
  return [spelled, random.next() < 0.9 ? value : [value, usual]];
}

function enumOf(schema: object): unknown[] {
  const { enum: choices, items, anyOf = [] } = schema as { enum?: unknown[]; items?: object; anyOf?: object[] };
  return [...(choices ?? []), ...(items ? enumOf(items) : []), ...anyOf.flatMap(enumOf)];
}

const ODD_VALUES = [
  '',
  '0',
  '-1',
  '1.5',
  '1e1',
  ' 1',
  '0x10',
  '101',
  '99999999999999999999',
  'TRUE',
  'false',
  'null',
  'a,b',
  ',',
  'name,-name',
  '日本',
  '2026-11-22T00:00:00Z',
  '2026-02-30',
];
