import type { OperationId } from '../../generated/operations.ts';
import type { Answer } from '../../http/answer.ts';
import type { OperationEntry } from '../../specification/operation-entry.ts';
import type { Scope } from '../access/scope.ts';
import type { Actor } from '../access/tokens.ts';
import type { PresentContext } from './presenter.ts';
import type { Query } from './query.ts';

/** A request that is valid and permitted. */
export interface Call extends PresentContext {
  readonly operationId: string;
  readonly entry: OperationEntry;
  /** Decoded. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The records that the path names, and their owners. */
  readonly scope: Scope;
  readonly query: Query;
  /** Parsed JSON, text or bytes; undefined for none. */
  readonly body: unknown;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Path as sent: links of pages lead back to it. */
  readonly path: string;
  /** The caller. Reading it throws for operations without a token. */
  readonly actor: Actor;
}

/**
 * Answers the valid requests of one operation. Throws an ErrorAnswer (`api-errors.ts`) for those that the state of
 * the world forbids, before it changes anything. Asynchronous only where it waits for something outside, as webhooks do.
 */
export type Handler = (call: Call) => Answer | Promise<Answer>;

/** The handlers of one file. An operation without a handler or a rule answers 501. */
export type Handlers = Partial<Record<OperationId, Handler>>;
