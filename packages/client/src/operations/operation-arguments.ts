import type { Middleware, QuerySerializer, QuerySerializerOptions } from 'openapi-fetch';
import type { operations } from '../generated/openapi.ts';
import type { ForeignOperationId, OperationId } from '../generated/operation-table.ts';
import type { ResponseEvent } from '../transport/request-event.ts';

type Parameters<Id extends OperationId> = operations[Id]['parameters'];

/** `{ key: Value }`, optional where nothing in the value is required, absent where there is no value. */
type Part<Key extends string, Value> = [NonNullable<Value>] extends [never]
  ? unknown
  : Record<never, never> extends NonNullable<Value>
    ? { [Name in Key]?: NonNullable<Value> }
    : { [Name in Key]: NonNullable<Value> };

type BodyPart<Operation> = Operation extends { requestBody: { content: infer Contents } }
  ? { body: RequestBody<Contents[keyof Contents]> }
  : Operation extends { requestBody?: { content: infer Contents } }
    ? { body?: RequestBody<Contents[keyof Contents]> }
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
    : unknown) &
  CallOptions;

/** What every operation takes beside its own arguments. */
export interface CallOptions {
  /** Ends the call early. */
  signal?: AbortSignal;
  /** Further headers; the token needs none. */
  headers?: Record<string, string> | Headers;
  /** Middleware of this call, which runs after that of the client (`use`). */
  middleware?: Middleware[];
  /** Called in place of the client's `fetch`, once for each try. */
  fetch?: (request: Request) => Promise<Response>;
  /** Writes the query string of this call. */
  querySerializer?: QuerySerializer<unknown> | QuerySerializerOptions;
  /** Writes the body of this call. */
  bodySerializer?: (body: unknown) => unknown;
  /** Called after each try of this call that got an answer, after the client's own. What it throws ends the call. */
  onResponse?: (event: ResponseEvent) => void | Promise<void>;
}
