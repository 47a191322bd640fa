/** What all list documents have in common; `meta` comes in several forms, or not at all. */
export interface ListDocument {
  data: { id?: string; type?: string }[];
  meta?: { pagination?: { 'next-page'?: number | null; 'total-pages'?: number | null } };
}

/**
 * The number of the last page that is known to exist or may exist, judged by one page. A list tells it in one of three ways:
 * - totals state how many pages there are;
 * - without totals, `next-page` states whether there is one more; a server that always states the same one must not go on for ever;
 * - without either, one more may follow a page that is full.
 *
 * @param number of the page
 * @param isFull true where the page has as many items as it may have, and at least one of them is new: a server that ignores the
 * page number sends the same items again, which must not go on for ever
 */
export function lastPage({ meta }: ListDocument, number: number, isFull: boolean): number {
  const { 'total-pages': total, 'next-page': next } = meta?.pagination ?? {};
  if (typeof total === 'number') return total;
  const hasNext = next === undefined ? isFull : typeof next === 'number' && next > number;
  return hasNext ? number + 1 : number;
}
