import { joinSignals } from '../clock/join-signals.ts';
import type { CallArguments } from '../fetch/request-operation.ts';
import type { OperationEntry } from '../operation-entry.ts';

/** What all list documents have in common; `meta` comes in several forms, or not at all. */
export interface ListDocument {
  data: { id?: string; type?: string }[];
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
  const { 'page[number]': first = 1, 'page[size]': size = Math.min(LARGEST_PAGE, limit) } = query as Record<
    string,
    number
  >;
  const isAsked = Object.keys(query).some((name) => name.startsWith('page[') && query[name] !== undefined);
  const seen = new Set<string>();
  if (!isPaged || (entry.pagination === 'on-request' && !isAsked)) {
    yield dropRepeats(await call(args), seen);
    return;
  }
  const stop = new AbortController();
  const signal = joinSignals(stop.signal, args.signal);
  const read = (number: number) => {
    const page = call({
      ...args,
      query: { ...query, 'page[number]': number, 'page[size]': size },
      signal,
    });
    // A page that is read ahead may fail before anyone waits for it; whoever then does gets the error.
    page.catch(() => {});
    return page;
  };
  let last = Number(first);
  const ahead = [read(last)];
  let count = 0;
  let concurrency = eager ? CONCURRENCY : 1;
  try {
    for (let next = ahead.shift(); next; next = ahead.shift()) {
      const page = await next;
      const isFull = page.data.length === Number(size);
      const { length } = dropRepeats(page, seen).data;
      count += length;
      const wanted = Math.ceil((limit - count) / size);
      concurrency = Math.min(CONCURRENCY, concurrency * 2);
      const total = page.meta?.pagination?.['total-pages'];
      if (typeof total === 'number') {
        while (last < total && ahead.length < Math.min(wanted, concurrency)) ahead.push(read(++last));
      } else if (wanted > 0 && mayContinue(page, isFull && length > 0)) {
        ahead.push(read(++last));
      }
      yield page;
    }
  } finally {
    stop.abort();
  }
}

/** A server that ignores the page number sends the same items again, which must not go on for ever. */
function mayContinue({ meta }: ListDocument, otherwise: boolean): boolean {
  const pagination = meta?.pagination;
  if (pagination && 'next-page' in pagination) return typeof pagination['next-page'] === 'number';
  return otherwise;
}

/** In place, so that what is known of the page stays known. */
function dropRepeats(page: ListDocument, seen: Set<string>): ListDocument {
  page.data = page.data.filter(({ id, type }) => id === undefined || seen.size < seen.add(`${type} ${id}`).size);
  return page;
}
