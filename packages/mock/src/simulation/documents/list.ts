import type { Answer } from '../../http/answer.ts';
import type { JsonObject } from '../../http/json.ts';
import type { WorldRecord } from '../world/record.ts';
import { answer } from './answers.ts';
import type { Call } from './call.ts';
import { documentOf } from './json-api.ts';

type Filter = (record: WorldRecord) => boolean;
type SortKey = (record: WorldRecord) => string | number;

export interface ListOptions {
  /** Conditions for each record; undefined ones are ignored. */
  where?: readonly (Filter | undefined)[];
  /** By the names that the operation's `sort` takes, without the hyphen that reverses the order. */
  sort?: Readonly<Record<string, SortKey>>;
  /** What to sort by when the request does not say; else the order of the records stays. */
  order?: string;
  /** Adds to `meta`; for `x-pagination: counts` it is the whole of `meta`. */
  meta?: (matching: readonly WorldRecord[]) => JsonObject;
  /** For the lists that document relative links of pages; all others have absolute links. */
  relativeLinks?: boolean;
}

/** Answers a list operation: filters, sorts, cuts out a page and links to the others as the operation's pagination says. */
export function list(
  call: Call,
  records: Iterable<WorldRecord>,
  { where = [], sort, order, meta, relativeLinks = false }: ListOptions = {},
): Answer {
  const filters = where.filter((filter) => filter !== undefined);
  const matching: WorldRecord[] = [];
  const by = call.query.text('sort') ?? order;
  const key = by && sort?.[by.replace(/^-/, '')];
  // Without totals we can stop after the next page.
  const enough =
    call.entry.pagination === 'without-totals' && !key
      ? pageOf(call, 0).size * pageOf(call, 0).number
      : Number.POSITIVE_INFINITY;
  // A loop without closures, because lists have a hundred thousand records.
  next: for (const record of records) {
    for (const filter of filters) if (!filter(record)) continue next;
    matching.push(record);
    if (matching.length > enough) break;
  }
  if (key) sortBy(matching, key, by.startsWith('-'));

  const { pagination } = call.entry;
  const more = meta?.(matching);
  const asked = call.query.has('page[number]') || call.query.has('page[size]');
  if (pagination === 'none' || (pagination === 'on-request' && !asked)) {
    return answer(200, { ...documentOf(call, matching), ...(more && { meta: more }) });
  }
  const page = pageOf(call, matching.length);
  const shown = matching.slice((page.number - 1) * page.size, page.number * page.size);
  const withTotals = pagination !== 'without-totals';
  return answer(200, {
    ...documentOf(call, shown),
    links: linksOf(call, page, { withTotals, base: relativeLinks ? '' : call.origin }),
    meta: { ...more, ...(pagination !== 'counts' && { pagination: numbersOf(page, matching.length, withTotals) }) },
  });
}

interface Page {
  number: number;
  size: number;
  /** At least 1: an empty list has one empty page. */
  last: number;
}

function pageOf({ query }: Call, count: number): Page {
  const size = query.number('page[size]') ?? 20;
  return { number: query.number('page[number]') || 1, size, last: Math.max(1, Math.ceil(count / size)) };
}

function neighbours({ number, last }: Page): { prev: number | null; next: number | null } {
  return { prev: number > 1 ? Math.min(number - 1, last) : null, next: number < last ? number + 1 : null };
}

function numbersOf(page: Page, count: number, withTotals: boolean): JsonObject {
  const { prev, next } = neighbours(page);
  return {
    'current-page': page.number,
    'page-size': page.size,
    'prev-page': prev,
    'next-page': next,
    ...(withTotals && { 'total-pages': page.last, 'total-count': count }),
  };
}

function linksOf(call: Call, page: Page, { withTotals, base }: { withTotals: boolean; base: string }): JsonObject {
  const kept = call.query.sent.filter(([name]) => !/^page\[(number|size)\]$/i.test(name));
  const link = (number: number | null) => {
    if (number === null) return null;
    const query = [...kept, ['page[number]', String(number)], ['page[size]', String(page.size)]];
    // HCP Terraform encodes the brackets.
    const text = query.map(([name = '', value = '']) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
    return `${base}${call.path}?${text.join('&')}`;
  };
  const { prev, next } = neighbours(page);
  const self = link(page.number);
  if (!withTotals) return { self, prev: link(prev), next: link(next) };
  return { self, first: link(1), prev: link(prev), next: link(next), last: link(page.last) };
}

function sortBy(records: WorldRecord[], key: SortKey, reverse: boolean): void {
  const keyed = records.map((record) => ({ record, key: key(record) }));
  const sign = reverse ? -1 : 1;
  // Not localeCompare, which takes too long for ten thousand names.
  keyed.sort((a, b) => (a.key < b.key ? -sign : a.key > b.key ? sign : 0));
  for (const [index, { record }] of keyed.entries()) records[index] = record;
}
