import type { ApiError } from '../errors/api-error.ts';
import type { paths } from '../generated/openapi.ts';
import type { ForeignPath } from '../generated/operation-table.ts';
import type { BodyPart, Part, ResultOf } from '../operations/operation-types.ts';

/** Paths below `baseUrl`; signed URLs and service discovery live elsewhere and are called by name. */
export type ApiPaths = Omit<paths, ForeignPath>;

type Verb = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Every operation by method and path, with arguments and results as in openapi-fetch. */
export type PathMethods = { readonly [Name in Verb as Uppercase<Name>]: PathMethod<Name> };

/** Calls an operation by its path. An answer that is an error is `error`; what got no answer is thrown. */
export type PathMethod<Name extends Verb> = <Path extends PathsWith<Name>>(
  path: Path,
  ...arguments_: Record<never, never> extends PathArguments<ApiPaths[Path][Name]>
    ? [PathArguments<ApiPaths[Path][Name]>?]
    : [PathArguments<ApiPaths[Path][Name]>]
) => Promise<PathResult<ApiPaths[Path][Name]>>;

type PathsWith<Name extends Verb> = {
  [Path in keyof ApiPaths]: undefined extends ApiPaths[Path][Name] ? never : Path;
}[keyof ApiPaths];

type Params<Operation> = Operation extends {
  parameters: infer Parameters extends { path?: unknown; query?: unknown; header?: unknown };
}
  ? Part<'path', Parameters['path']> & Part<'query', Parameters['query']> & Part<'header', Parameters['header']>
  : unknown;

/** What a call by path takes. */
export type PathArguments<Operation> = Part<'params', Params<Operation>> &
  BodyPart<Operation> & {
    /** Further headers; the token needs none. */
    headers?: Record<string, string>;
    /** Ends the call early. */
    signal?: AbortSignal;
  };

/** What a call by path gives. */
export type PathResult<Operation> =
  | { data: ResultOf<Operation>; error?: never; response: Response }
  | { data?: never; error: ApiError; response: Response };
