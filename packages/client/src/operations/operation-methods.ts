import type { ParseAs } from '../fetch/call-init.ts';
import type { ListOperationId, OperationId } from '../generated/operation-table.ts';
import type { ListCall } from './list-call.ts';
import type { OperationArguments } from './operation-arguments.ts';
import type { IncludeOperationId, IncludeResult, IncludeValue, OperationResult } from './operation-result.ts';

/** Every operation of the API by its name. */
export type OperationMethods = {
  [Id in OperationId]: Id extends IncludeOperationId ? IncludeMethod<Id> : PlainMethod<Id>;
};

type PlainMethod<Id extends OperationId> = <As extends ParseAs = 'json'>(
  ...arguments_: MaybeOptional<OperationArguments<Id>, ParseOption<As>>
) => ParsedCall<Id, OperationResult<Id>, As>;

/** A call whose result follows from the values of `include`. */
export type IncludeMethod<Id extends IncludeOperationId> = <
  Value extends IncludeValue<Id> = never,
  As extends ParseAs = 'json',
>(
  ...arguments_: MaybeOptional<OperationArguments<Id>, ParseOption<As> & { query?: { include?: readonly Value[] } }>
) => ParsedCall<Id, IncludeResult<Id, Value>, As>;

/** What a call returns: a promise, which can be iterated over where the operation lists something. */
export type OperationCall<Id extends OperationId, Result> = Id extends ListOperationId
  ? ListCall<Result>
  : Promise<Result>;

type MaybeOptional<Arguments, More> =
  Record<never, never> extends Arguments ? [(Arguments & More)?] : [Arguments & More];

interface ParseOption<As extends ParseAs> {
  /** How to read the body; by default as the document that the operation promises. */
  parseAs?: As;
}

/** The document, unless `As` is known and is another form: not in a type such as `ReturnType`, nor for an argument `as never`. */
type ParsedCall<Id extends OperationId, Result, As extends ParseAs> = 'json' extends As
  ? OperationCall<Id, Result>
  : [As] extends [never]
    ? OperationCall<Id, Result>
    : Promise<Parsed[As]>;

interface Parsed {
  json: unknown;
  text: string;
  blob: Blob;
  arrayBuffer: ArrayBuffer;
  stream: ReadableStream<Uint8Array<ArrayBuffer>> | null;
}
