import type { IncludedResources } from './generated/included-resources.ts';
import type { OperationArguments, OperationCall, OperationResult } from './operations/operation-types.ts';

/** Operations that take `include`. */
export type IncludeOperationId = keyof IncludedResources;

/** The values that `include` takes. */
export type IncludeValue<Id extends IncludeOperationId> = keyof IncludedResources[Id];

/** The arguments of an operation, with the values of `include` as a type of their own. */
export type IncludeArguments<Id extends IncludeOperationId, Value> = OperationArguments<Id> & {
  query?: { include?: readonly Value[] };
};

/** The document, with `included` typed by the values that were asked for. */
export type IncludeResult<Id extends IncludeOperationId, Value extends IncludeValue<Id>> = Narrowed<
  OperationResult<Id>,
  IncludedResources[Id][Value]
>;

type Narrowed<Document, Resource> = { [Key in keyof Document]: Key extends 'included' ? Resource[] : Document[Key] };

/** A call whose result follows from the values of `include`. */
export type IncludeMethod<Id extends IncludeOperationId> = <Value extends IncludeValue<Id> = never>(
  ...arguments_: Record<never, never> extends OperationArguments<Id>
    ? [IncludeArguments<Id, Value>?]
    : [IncludeArguments<Id, Value>]
) => OperationCall<Id, IncludeResult<Id, Value>>;
