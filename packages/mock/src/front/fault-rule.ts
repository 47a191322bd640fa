/** What goes wrong, and when. The first rule that applies to a request is used. */
export interface FaultRule {
  /** Generated unless stated. */
  id?: string;
  /** Which requests the rule matches: all members must fit. Every request unless stated. */
  match?: {
    operationId?: string;
    method?: string;
    /** From the host's root, `*` for any characters: `/api/v2/runs/*`. */
    path?: string;
    world?: string;
  };
  /** Applies to the nth matching request only, counted from 1. */
  nth?: number;
  /** Applies so many times at most. */
  times?: number;
  /** How likely the rule is to apply to a matching request, from 0 to 1. The random series is the same each time. */
  probability?: number;
  /** Seed of the random series. */
  seed?: number;
  effect: FaultEffect;
}

/** What a fault does. Effects can be combined: a delay and then a status. */
export interface FaultEffect {
  /** Milliseconds of real time, or a range of them, before the answer. */
  delay?: number | { min: number; max: number };
  /** Answers with this status, and with the specification's example if there is one. The request has no effect. */
  status?: number;
  /** Name of the example to answer with. Needs a status. */
  example?: string;
  /** Headers to add to the answer; null removes one. */
  headers?: Record<string, string | null>;
  /** Resets the connection, before or after the request has its effect. */
  reset?: 'before' | 'after';
  /** Ends the connection after so many bytes of the body. */
  truncate?: number;
  /** Replaces the body by a text that is not JSON. */
  badJson?: boolean;
}
