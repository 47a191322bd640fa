import type { ParseAs } from '../fetch/call-init.ts';
import type { DocumentedOperations } from '../generated/documented-operations.ts';
import type { ListOperationId, OperationId } from '../generated/operation-table.ts';
import type { IncludedListCall, ListCall } from './list-call.ts';
import type { OperationArguments } from './operation-arguments.ts';
import type { IncludeOperationId, IncludeResult, IncludeValue, OperationResult } from './operation-result.ts';
import type { ResponsePromise } from './response-promise.ts';

/** Every operation of the API by its name. */
export type OperationMethods = {
  [Id in keyof DocumentedOperations]: Id extends IncludeOperationId ? IncludeMethod<Id> : PlainMethod<Id>;
};

type PlainMethod<Id extends OperationId> = <As extends ParseAs = 'json'>(
  ...[input]: MaybeOptional<OperationArguments<Id>, ParseOption<As>>
) => ParsedCall<OperationCall<Id, OperationResult<Id>>, As>;

/** A call whose result follows from the values of `include`. */
export type IncludeMethod<Id extends IncludeOperationId> = <
  Value extends IncludeValue<Id> = never,
  As extends ParseAs = 'json',
>(
  ...[input]: MaybeOptional<
    OperationArguments<Id>,
    ParseOption<As> & { query?: { include?: readonly Value[] | undefined } | undefined }
  >
) => ParsedCall<IncludeCall<Id, Value>, As>;

/** What a call returns: a promise, which can be iterated over where the operation lists something. */
export type OperationCall<Id extends OperationId, Result> = Id extends ListOperationId
  ? ListCall<Result>
  : ResponsePromise<Result>;

/** The same, for the values of `include`. */
type IncludeCall<Id extends IncludeOperationId, Value extends IncludeValue<Id>> = Id extends ListOperationId
  ? [Value] extends [never]
    ? ListCall<IncludeResult<Id, Value>>
    : IncludedListCall<IncludeResult<Id, Value>>
  : ResponsePromise<IncludeResult<Id, Value>>;

type MaybeOptional<Arguments, More> =
  Record<never, never> extends Arguments ? [input?: Arguments & More] : [input: Arguments & More];

interface ParseOption<As extends ParseAs> {
  /** How to read the body; by default as the document that the operation promises. */
  parseAs?: As | undefined;
}

/** The document, unless `As` is known and is another form: not in a type such as `ReturnType`, nor for an argument `as never`. */
type ParsedCall<Call, As extends ParseAs> = 'json' extends As
  ? Call
  : [As] extends [never]
    ? Call
    : ResponsePromise<Parsed[As]>;

interface Parsed {
  json: unknown;
  text: string;
  blob: Blob;
  arrayBuffer: ArrayBuffer;
  stream: ReadableStream<Uint8Array<ArrayBuffer>> | null;
}
