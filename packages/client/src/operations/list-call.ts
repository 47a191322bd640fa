import { atLeast } from '../errors/at-least.ts';
import type { ListOperationId } from '../generated/operation-table.ts';
import type { AnyDocument, Flattened } from '../jsonapi/flat.ts';
import type { OperationEntry } from '../specification/operation-entry.ts';
import type { CallArguments } from './call-operation.ts';
import type { ListDocument } from './last-page.ts';
import type { OperationResult } from './operation-result.ts';
import { readPages } from './read-pages.ts';
import type { ResponsePromise, WithResponse } from './response-promise.ts';

/** What a list lists, by its document or by the name of the operation: `ItemOf<'listWorkspaces'>` is `Workspace`. */
export type ItemOf<List> = List extends ListOperationId ? ItemOfDocument<OperationResult<List>> : ItemOfDocument<List>;

type ItemOfDocument<Document> = Document extends { data: readonly (infer Item)[] } ? Item : never;

/** An item as `flatten` makes it, with what its page includes. */
export type FlatItemOf<Document> = Document extends AnyDocument
  ? Flattened<Document> extends { items: (infer Item)[] }
    ? Item
    : never
  : never;

/**
 * A call of a list that asks for included resources. Its items alone would be without them, so it is not iterated over itself:
 * `flat()` has the items with what is included in its place, `pages()` has the documents.
 */
export interface IncludedListCall<Document> extends ResponsePromise<Document> {
  /** The documents of all pages, with their `meta` and `included`. Items that an earlier page had are taken out. */
  pages(): AsyncIterableIterator<Document, undefined>;
  /** The items of all pages, each as `flatten` of `@hcptf/client/jsonapi` makes it of its page. */
  flat(): AsyncIterableIterator<FlatItemOf<Document>, undefined>;
}

/** How much of a list to read. */
export interface AllOptions {
  /** The most items to read. @default Infinity */
  limit?: number | undefined;
}

/**
 * A call of a list operation. Awaited, it is one page as the server sends it. Iterated over, it returns the items of all
 * pages: pages are read ahead, several at a time and within the rate limit, until the loop is left. No item comes twice
 * within one iteration, even when the list changes meanwhile.
 *
 * Nothing is sent before the call is awaited or iterated over. Each iteration starts from the first page again.
 */
export class ListCall<Document>
  extends Promise<Document>
  implements IncludedListCall<Document>, AsyncIterable<ItemOf<Document>>
{
  readonly #read: () => ResponsePromise<Document>;
  readonly #pages: (limit: number, eager: boolean) => AsyncGenerator<Document, undefined>;
  #page: ResponsePromise<Document> | undefined;

  // `then`, `catch` and `finally` return plain promises.
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  constructor(entry: OperationEntry, args: CallArguments, call: (args: CallArguments) => ResponsePromise<unknown>) {
    super(() => {});
    this.#read = () => call(args) as ResponsePromise<Document>;
    this.#pages = (limit, eager) =>
      readPages(entry, args, call as (args: CallArguments) => Promise<ListDocument>, limit, eager) as AsyncGenerator<
        Document & ListDocument,
        undefined
      >;
  }

  // Promise.prototype.catch and finally, and await, come through here.
  // biome-ignore lint/suspicious/noThenProperty: a promise has one
  override then<Result = Document, Failure = never>(
    onFulfilled?: ((document: Document) => Result | PromiseLike<Result>) | null,
    onRejected?: ((reason: unknown) => Failure | PromiseLike<Failure>) | null,
  ): Promise<Result | Failure> {
    this.#page ??= this.#read();
    return this.#page.then(onFulfilled, onRejected);
  }

  /** One page together with its response. */
  withResponse(): Promise<WithResponse<Document>> {
    this.#page ??= this.#read();
    return this.#page.withResponse();
  }

  [Symbol.asyncIterator](): AsyncIterableIterator<ItemOf<Document>, undefined> {
    return this.#items(Number.POSITIVE_INFINITY, false);
  }

  pages(): AsyncIterableIterator<Document, undefined> {
    return this.#pages(Number.POSITIVE_INFINITY, false);
  }

  async *flat(): AsyncGenerator<FlatItemOf<Document>, undefined> {
    // Loaded by those who call it: few do, and it would be a twentieth of the root entry.
    const { flatten } = await import('../jsonapi/flatten.ts');
    for await (const page of this.pages()) {
      const { items } = flatten(page as AnyDocument) as unknown as { items: FlatItemOf<Document>[] };
      yield* items;
    }
  }

  /**
   * All items in one list.
   * @throws HcptfError for a limit that is not a number, and what a call of one page throws
   */
  async all({ limit = Number.POSITIVE_INFINITY }: AllOptions = {}): Promise<ItemOf<Document>[]> {
    const items: ItemOf<Document>[] = [];
    for await (const item of this.#items(Math.floor(atLeast(0, 'limit', limit)), true)) items.push(item);
    return items;
  }

  async *#items(limit: number, eager: boolean): AsyncGenerator<ItemOf<Document>, undefined> {
    let left = limit;
    if (left <= 0) return;
    for await (const page of this.#pages(limit, eager)) {
      for (const item of (page as ListDocument).data) {
        yield item as ItemOf<Document>;
        left -= 1;
        if (left <= 0) return;
      }
    }
  }
}
