import { joinSignals } from '../clock/join-signals.ts';
import { HcptfError } from '../errors/hcptf-error.ts';
import type { OperationEntry } from '../specification/operation-entry.ts';
import type { CallArguments } from './call-operation.ts';
import { type ListDocument, lastPage } from './last-page.ts';

type Call = (args: CallArguments) => Promise<ListDocument>;

// https://developer.hashicorp.com/terraform/cloud-docs/api-docs#pagination
const LARGEST_PAGE = 100;
/** Most pages under way at the same time: 30 requests a second need as many where an answer takes a second. */
const CONCURRENCY = 30;
/** So many pages one after another without anything new are the end, whatever the server says of its totals. */
const MOST_IDLE_PAGES = 10;
/** A million resources in pages of the greatest size. */
const MOST_PAGES = 10_000;

/**
 * Reads a list page by page, from `page[number]` on where that is given, and keeps a window of pages under way ahead of the page
 * that is returned. Pages are of the greatest size, unless `page[size]` says otherwise. `lastPage` says how far the window may
 * reach.
 *
 * It ends after some pages without anything new, and fails after 10,000 pages: a server may go on for ever.
 *
 * A list that is paged on request comes whole when no page is asked for: one request, and no gaps by changes meanwhile.
 * @param limit how many items are wanted at most
 * @param eager whether all of them are wanted; a loop may be left early, so it starts with a small window
 */
export async function* readPages(
  entry: OperationEntry,
  args: CallArguments,
  call: Call,
  limit: number,
  eager: boolean,
): AsyncGenerator<ListDocument, undefined> {
  const { query = {} } = args;
  const { 'page[number]': first = 1, 'page[size]': size = Math.min(LARGEST_PAGE, limit) } = query as Record<
    string,
    number
  >;
  const isAsked = Object.keys(query).some((name) => name.startsWith('page[') && query[name] !== undefined);
  const seen = new Set<string>();
  if (!entry.pages || (entry.pages === 'on-request' && !isAsked)) {
    yield dropRepeats(await call(args), seen);
    return;
  }
  const stop = new AbortController();
  const signal = joinSignals(stop.signal, args.signal ?? undefined);
  const read = (number: number) => {
    const page = call({ ...args, query: { ...query, 'page[number]': number, 'page[size]': size }, signal });
    // A page that is read ahead may fail before its turn; then its error is thrown.
    page.catch(() => {});
    return page;
  };
  let sent = Number(first);
  let count = 0;
  let idle = 0;
  let pages = 0;
  let window = eager ? CONCURRENCY : 1;
  const ahead = [read(sent)];
  try {
    for (let next = ahead.shift(); next; next = ahead.shift()) {
      const page = await next;
      const hasAll = page.data.length === Number(size);
      const { length } = dropRepeats(page, seen).data;
      count += length;
      idle = length > 0 ? 0 : idle + 1;
      window = Math.min(CONCURRENCY, window * 2);
      const wanted = Math.ceil((limit - count) / size);
      // The pages of the window follow this one without a gap.
      const last = lastPage(page, sent - ahead.length, hasAll && length > 0);
      while (sent < last && ahead.length < Math.min(wanted, window)) ahead.push(read(++sent));
      yield page;
      if (idle === MOST_IDLE_PAGES) return;
      if (++pages === MOST_PAGES && ahead.length > 0) {
        const next = sent - ahead.length + 1;
        throw new HcptfError(`The list has not ended after ${MOST_PAGES} pages. Go on with page[number] ${next}.`);
      }
    }
  } finally {
    stop.abort();
  }
}

/** Changes the page in place: the state of its rate limit is known by the object. */
function dropRepeats(page: ListDocument, seen: Set<string>): ListDocument {
  page.data = page.data.filter(({ id, type }) => id === undefined || seen.size < seen.add(`${type} ${id}`).size);
  return page;
}
