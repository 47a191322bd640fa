import type { CallArguments } from './call-operation.ts';
import { joinSignals } from './join-signals.ts';
import type { OperationEntry } from './operation-entry.ts';
import { rateLimitOf, rememberRateLimit } from './rate-limit-of.ts';

/** What all list documents have in common; `meta` comes in several forms, or not at all. */
export interface ListDocument {
  data: readonly { id?: string; type?: string }[];
  meta?: { pagination?: { 'next-page'?: number | null; 'total-pages'?: number | null } };
}

type Call = (args: CallArguments) => Promise<ListDocument>;

// https://developer.hashicorp.com/terraform/cloud-docs/api-docs#pagination
const LARGEST_PAGE = 100;
/** Pages on their way at the same time: 30 requests a second take as many where an answer takes a second. */
const CONCURRENCY = 30;

/**
 * Reads a list page by page, from `page[number]` on where that is given. Pages are of the greatest size, unless
 * `page[size]` says otherwise. What follows a page is known in one of three ways:
 * - the totals say how many pages there are, so these are read at the same time;
 * - without totals, `next-page` leads on, and one page is read ahead;
 * - without either, a page that is not full is the last one.
 *
 * A list that is paged on request comes whole when no page is asked for: one request, and no gaps by changes meanwhile.
 * @param limit how many items are wanted at most
 * @param eager whether all of them are wanted; a loop may be left early, so it starts with few pages read ahead
 */
export async function* readPages(
  entry: OperationEntry,
  args: CallArguments,
  call: Call,
  limit: number,
  eager: boolean,
): AsyncGenerator<ListDocument, undefined> {
  const { query = {} } = args;
  const isPaged = entry.parameters.query.includes('page[number]');
  const isAsked = query['page[number]'] !== undefined || query['page[size]'] !== undefined;
  const seen = new Set<string>();
  if (!isPaged || (entry.pagination === 'on-request' && !isAsked)) {
    yield withoutRepeats(await call(args), seen);
    return;
  }
  const size = Number(query['page[size]'] ?? Math.min(LARGEST_PAGE, limit));
  const first = Number(query['page[number]'] ?? 1);
  const stop = new AbortController();
  const signal = joinSignals(args.signal, stop.signal);
  const read = (number: number) => {
    const page = call({
      ...args,
      query: { ...query, 'page[number]': number, 'page[size]': size },
      ...(signal && { signal }),
    });
    // A page that is read ahead may fail before anyone waits for it; whoever then does gets the error.
    page.catch(() => {});
    return page;
  };
  const ahead = [read(first)];
  let last = first;
  let count = 0;
  let concurrency = eager ? CONCURRENCY : 1;
  try {
    for (let next = ahead.shift(); next; next = ahead.shift()) {
      const page = await next;
      const distinct = withoutRepeats(page, seen);
      count += distinct.data.length;
      const wanted = Math.ceil((limit - count) / size);
      concurrency = Math.min(CONCURRENCY, concurrency * 2);
      const total = page.meta?.pagination?.['total-pages'];
      if (typeof total === 'number') {
        while (last < total && ahead.length < Math.min(wanted, concurrency)) ahead.push(read(++last));
      } else if (wanted > 0 && mayContinue(page, size, distinct.data.length)) {
        ahead.push(read(++last));
      }
      yield distinct;
    }
  } finally {
    stop.abort();
  }
}

/** A server that ignores the page number sends the same items again, which must not go on for ever. */
function mayContinue(page: ListDocument, size: number, news: number): boolean {
  const pagination = page.meta?.pagination;
  if (pagination && 'next-page' in pagination) return typeof pagination['next-page'] === 'number';
  return page.data.length === size && news > 0;
}

function withoutRepeats(page: ListDocument, seen: Set<string>): ListDocument {
  const data = page.data.filter(({ id, type }) => {
    const key = `${type} ${id}`;
    if (id === undefined || !seen.has(key)) {
      if (id !== undefined) seen.add(key);
      return true;
    }
    return false;
  });
  if (data.length === page.data.length) return page;
  const distinct = { ...page, data };
  const state = rateLimitOf(page);
  if (state) rememberRateLimit(distinct, state);
  return distinct;
}
