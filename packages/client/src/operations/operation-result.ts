import type { Redirect } from '../fetch/redirect.ts';
import type { IncludedResources } from '../generated/included-resources.ts';
import type { operations } from '../generated/openapi.ts';
import type { OperationId } from '../generated/operation-table.ts';

/** What an operation returns: the document, `undefined` for an empty body, or where a redirect leads. */
export type OperationResult<Id extends OperationId> = ResultOf<operations[Id]>;

type ResultOf<Operation> = Operation extends { responses: infer Responses }
  ? { [Status in keyof Responses]: Answer<Status, Responses[Status]> }[keyof Responses]
  : never;

type Answer<Status, Message> = Status extends 200 | 201 | 202 | 204
  ? Content<Message>
  : Status extends 301 | 302 | 303 | 307 | 308
    ? Redirect
    : never;

type Content<Message> = Message extends { content: infer Contents } ? Contents[keyof Contents] : undefined;

/** Operations that take `include`. */
export type IncludeOperationId = keyof IncludedResources;

/** The values that `include` takes. */
export type IncludeValue<Id extends IncludeOperationId> = keyof IncludedResources[Id];

/** The document, with `included` typed by the values that were asked for. */
export type IncludeResult<Id extends IncludeOperationId, Value extends IncludeValue<Id>> = Narrowed<
  OperationResult<Id>,
  IncludedResources[Id][Value]
>;

type Narrowed<Document, Resource> = { [Key in keyof Document]: Key extends 'included' ? Resource[] : Document[Key] };
