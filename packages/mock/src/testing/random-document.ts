import type { Random } from '../simulation/world/random.ts';

interface Schema {
  [keyword: string]: unknown;
}

const TIMES = [
  '2026-11-22T04:05:06Z',
  '2026-11-22T04:05:06.789+00:00',
  '2026-01-31T23:59:59-02:30',
  '2024-02-29T00:00:00Z',
  '2026-02-29T00:00:00Z',
  '2026-04-31T00:00:00Z',
  '2026-12-31T23:59:60Z',
  '2026-11-22T24:00:00Z',
  '2026-11-22t04:05:06z',
  '2026-11-22 04:05:06Z',
  '2026-11-22T04:05:06',
  '2026-11-22',
  '0000-00-00T00:00:00Z',
];
const ADDRESSES = [
  'https://app.terraform.io/app/acme?page=2',
  'http://127.0.0.1:4010/v1/object/a_b-c~d',
  'http://[::1]/x',
  'https://x/%zz',
  'https://x/%20#top',
  'mailto:a@b',
  '/relative',
  'https://',
  'https://a b',
];
/** What may stand where something else is expected. */
const STRAY: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1.5, 1e300, Number.POSITIVE_INFINITY, '', 'x', '1', 'true', '日本 💥'],
  ...[[], {}, [null], ['x'], { id: 'x' }, { type: 'x', id: 1 }, { data: null }],
  ...TIMES,
  ...ADDRESSES,
];

/** For tests: what a schema allows, more or less, with up to three places where something else stands. */
export function randomDocument(random: Random, schema: unknown): unknown {
  const holder = { document: fitting(random, schema as Schema) };
  for (let count = Math.floor(random.next() * 4); count > 0; count--) {
    const [parent, key] = pick(random, places(holder)) ?? [holder, 'document'];
    if (random.next() < 0.2) delete (parent as Schema)[key];
    else (parent as Schema)[key] = structuredClone(pick(random, STRAY));
    if (random.next() < 0.2) (parent as Schema)[`${key}-`] = structuredClone(pick(random, STRAY));
  }
  return holder.document;
}

export function pick<Entry>(random: Random, entries: readonly Entry[]): Entry {
  return entries[Math.floor(random.next() * entries.length)] as Entry;
}

function fitting(random: Random, schema: Schema): unknown {
  if ('const' in schema) return schema['const'];
  if (Array.isArray(schema['enum'])) return pick(random, schema['enum']);
  if (Array.isArray(schema['anyOf'])) return fitting(random, pick(random, schema['anyOf'] as Schema[]));
  const { type = 'object', format, properties = {}, required = [], items = {}, minItems = 0 } = schema;
  const { additionalProperties } = schema;
  const chosen = pick(random, [type].flat());
  if (chosen === 'null') return null;
  if (chosen === 'boolean') return random.next() < 0.5;
  if (chosen === 'integer' || chosen === 'number') return Math.floor(random.next() * 100);
  if (chosen === 'string') {
    if (format === 'date-time') return pick(random, random.next() < 0.95 ? TIMES.slice(0, 3) : TIMES);
    if (format === 'uri') return pick(random, random.next() < 0.95 ? ADDRESSES.slice(0, 2) : ADDRESSES);
    return pick(random, ['x', 'a longer text', 'ws-4j8p6jX1w33MiDC7', '日本']);
  }
  if (chosen === 'array') {
    return Array.from({ length: Number(minItems) + Math.floor(random.next() * 3) }, () =>
      fitting(random, items as Schema),
    );
  }
  const members = Object.entries(properties as Record<string, Schema>)
    .filter(([name]) => (required as string[]).includes(name) || random.next() < 0.6)
    .map(([name, member]) => [name, fitting(random, member)]);
  const extra =
    typeof additionalProperties === 'object' ? [['more', fitting(random, additionalProperties as Schema)]] : [];
  return Object.fromEntries([...members, ...extra]);
}

/** All members and items of a document, each as its holder and its key. */
function places(value: unknown): [holder: object, key: string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [[value, key] as [object, string], ...places(member)]);
}
