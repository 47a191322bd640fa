import type { ApiFailure } from '../errors/api-failure.ts';
import type { paths } from '../generated/openapi.ts';
import type { ForeignPath } from '../generated/operation-table.ts';
import type { Redirect } from './redirect.ts';

type Documented = Omit<paths, ForeignPath>;

/**
 * Paths below `baseUrl`, in the form that openapi-fetch and the libraries on top of it take; signed URLs and service discovery
 * live elsewhere and are called by name. Every status of 400 or more has an `ApiFailure`.
 */
export type ApiPaths = {
  [Path in keyof Documented]: { [Method in keyof Documented[Path]]: Adapted<Documented[Path][Method]> };
};

type Adapted<Operation> = Operation extends { responses: infer Responses }
  ? {
      [Part in keyof Operation]: Part extends 'responses'
        ? { [Status in keyof Responses as StatusKey<Status>]: Message<Status, Responses[Status]> }
        : Part extends 'requestBody'
          ? Plain<Operation[Part]>
          : Operation[Part];
    }
  : Operation;

type RedirectStatus = 301 | 302 | 303 | 307 | 308;
type SuccessStatus = 200 | 201 | 202 | 204;

/** openapi-fetch knows no redirects: to its types one is a success. */
type StatusKey<Status> = Status extends RedirectStatus ? '2XX' : Status;

type Message<Status, Described> = Status extends SuccessStatus
  ? Plain<Described>
  : { headers: Record<string, unknown>; content: OtherContent<Status> };

type OtherContent<Status> = Status extends RedirectStatus
  ? { 'application/json': Redirect }
  : { 'application/vnd.api+json': ApiFailure };

/**
 * A plain string in place of every open enumeration, `'planned' | 'applied' | (string & {})`, in bodies. The types `Readable` and
 * `Writable` that openapi-fetch 0.17 applies to them take `string & {}` for an object and map it to
 * `{ toString: {}, charAt: {}, … }`, which no string fits: https://github.com/openapi-ts/openapi-typescript/issues/2765.
 * Closed enumerations, parameters, and all types of calls by name stay as they are.
 */
type Plain<Type> = [string] extends [Type]
  ? string | Exclude<Type, string>
  : Type extends Blob
    ? Type
    : Type extends object
      ? { [Key in keyof Type]: Plain<Type[Key]> }
      : Type;
