import type { ResponseEvent } from '../client-options.ts';
import type { operations } from '../generated/openapi.ts';
import type { ForeignOperationId, ListOperationId, OperationId } from '../generated/operation-table.ts';
import type { IncludeMethod, IncludeOperationId } from '../operation-include.ts';
import type { ListCall } from './list-call.ts';

type Parameters<Id extends OperationId> = operations[Id]['parameters'];

/** `{ key: Value }`, optional where nothing in the value is required, absent where there is no value. */
export type Part<Key extends string, Value> = [NonNullable<Value>] extends [never]
  ? unknown
  : Record<never, never> extends NonNullable<Value>
    ? { [Name in Key]?: NonNullable<Value> }
    : { [Name in Key]: NonNullable<Value> };

type Content<Message> = Message extends { content: infer Contents } ? Contents[keyof Contents] : undefined;

export type BodyPart<Operation> = Operation extends { requestBody: infer Body }
  ? { body: RequestBody<Content<Body>> }
  : Operation extends { requestBody?: infer Body }
    ? [NonNullable<Body>] extends [never]
      ? unknown
      : { body?: RequestBody<Content<NonNullable<Body>>> }
    : unknown;

/** Bytes may be sent in any form that fetch takes. */
type RequestBody<Value> = Value extends Blob
  ? Blob | ArrayBuffer | Uint8Array<ArrayBuffer> | ReadableStream | string
  : Value;

/** What an operation takes: `path`, `query`, `header` and `body` as the specification types them. */
export type OperationArguments<Id extends OperationId> = Part<'path', Parameters<Id>['path']> &
  Part<'query', Parameters<Id>['query']> &
  Part<'header', Parameters<Id>['header']> &
  BodyPart<operations[Id]> &
  (Id extends ForeignOperationId
    ? {
        /** Server to call in place of the one that the specification names, such as that of a mock. */
        baseUrl?: string;
      }
    : unknown) & {
    /** Ends the call early. */
    signal?: AbortSignal;
    /** Called after each try of this call that was answered, after the client's own. What it throws ends the call. */
    onResponse?: (event: ResponseEvent) => void | Promise<void>;
  };

/** Where a redirect leads. The URL is signed: it is a secret, and must be read without the API token. */
export interface Redirect {
  location: string;
}

type Answer<Status, Message> = Status extends 200 | 201 | 202 | 204
  ? Content<Message>
  : Status extends 301 | 302 | 303 | 307 | 308
    ? Redirect
    : never;

/** What an operation gives: the document, `undefined` for an empty body, or where a redirect leads. */
export type OperationResult<Id extends OperationId> = ResultOf<operations[Id]>;

export type ResultOf<Operation> = Operation extends { responses: infer Responses }
  ? { [Status in keyof Responses]: Answer<Status, Responses[Status]> }[keyof Responses]
  : never;

/** Every operation of the API by its name. */
export type OperationMethods = {
  [Id in OperationId]: Id extends IncludeOperationId ? IncludeMethod<Id> : PlainMethod<Id>;
};

type PlainMethod<Id extends OperationId> = (
  ...arguments_: Record<never, never> extends OperationArguments<Id>
    ? [OperationArguments<Id>?]
    : [OperationArguments<Id>]
) => OperationCall<Id, OperationResult<Id>>;

/** What a call gives at once: a promise, which can be iterated over where the operation lists something. */
export type OperationCall<Id extends OperationId, Result> = Id extends ListOperationId
  ? ListCall<Result>
  : Promise<Result>;
