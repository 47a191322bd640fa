import type { OperationId } from '../generated/operations.ts';
import type { ResourceObject } from '../simulation/documents/presenter.ts';
import type { WorldView } from '../simulation/world-view.ts';

/** A JSON:API document: https://jsonapi.org/format/#document-top-level */
export interface JsonApiDocument {
  data?: unknown;
  included?: unknown[];
  links?: object;
  meta?: object;
  errors?: { status: string; title: string; detail?: string; source?: object }[];
}

/** What an operation may answer: a document of JSON:API or other JSON, a text, or bytes. */
export type AnswerDocument = JsonApiDocument | Record<string, unknown> | string | Uint8Array;

/** The parts of an entry of `operations`, as openapi-typescript writes it, from which the types of an override come. */
interface OperationType {
  parameters: { path?: unknown };
  requestBody?: { content: object };
  responses: object;
}

type Content<Response> = Response extends { content: infer Types } ? Types[keyof Types] : never;
type Success = 200 | 201 | 202 | 203;

type DocumentOf<Operation> = Operation extends OperationType
  ? Content<Operation['responses'][keyof Operation['responses'] & Success]>
  : AnswerDocument;

type StatusAnswerOf<Operation> = Operation extends OperationType
  ? {
      [Status in keyof Operation['responses'] & number]: {
        status: Status;
        document?: Content<Operation['responses'][Status]>;
      };
    }[keyof Operation['responses'] & number]
  : { status: number; document?: AnswerDocument };

type ParametersOf<Operation> = Operation extends { parameters: { path: infer Path extends object } }
  ? Readonly<Path>
  : Readonly<Record<string, string>>;

type BodyOf<Operation> = Operation extends OperationType
  ? [NonNullable<Operation['requestBody']>] extends [never]
    ? undefined
    : Content<NonNullable<Operation['requestBody']>> | (undefined extends Operation['requestBody'] ? undefined : never)
  : unknown;

/** A valid request to an operation that is overridden. */
export interface OverrideCall<Operation = unknown> {
  readonly operationId: OperationId;
  readonly method: string;
  /** Path parameters, decoded. */
  readonly parameters: ParametersOf<Operation>;
  /** Query parameters as sent, decoded; a list for one that was sent more than once. */
  readonly query: Readonly<Record<string, string | string[]>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON, a text or bytes; undefined for none. */
  readonly body: BodyOf<Operation>;
  /**
   * The user of the token; for the token of a team or an organization, its service account. Undefined in mode static,
   * and for operations that take no token.
   */
  readonly user: ResourceObject | undefined;
  /** The resources of the world that the token opens. Undefined where `user` is. */
  readonly world: WorldView | undefined;
}

/**
 * What an override returns:
 * - a document, which is sent with the plain status of the operation;
 * - `{ status, document }`, with these two members and no other. No JSON:API document has a member `status`, so they
 *   cannot be confused. Without a document, it is the specification's example of that status;
 * - undefined, which lets the mock answer.
 */
export type OverrideResult<Operation = unknown> = DocumentOf<Operation> | StatusAnswerOf<Operation> | undefined;

export type Override<Operation = unknown> = (
  call: OverrideCall<Operation>,
) => OverrideResult<Operation> | Promise<OverrideResult<Operation>>;

/**
 * Overrides by operationId. With the type `operations` of `@hcptf/client`, or of any other output of openapi-typescript,
 * as `Operations`, parameters, bodies, statuses and documents have the types of each operation.
 */
export type Overrides<Operations = object> = {
  [Id in OperationId]?: Override<Id extends keyof Operations ? Operations[Id] : unknown>;
};
