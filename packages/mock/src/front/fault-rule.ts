/** What to do wrong, and when. The first rule that fits a request strikes. */
export interface FaultRule {
  /** Made up when left out. */
  id?: string;
  /** Which requests: all of these must hold. */
  match?: {
    operationId?: string;
    method?: string;
    /** From the host's root, `*` for any characters: `/api/v2/runs/*`. */
    path?: string;
    world?: string;
  };
  /** Only the nth request that fits, counted from 1. */
  nth?: number;
  /** Only the first so many that fit. */
  times?: number;
  /** How likely it is for each that fits, from 0 to 1, by a series that is the same each time. */
  probability?: number;
  /** Of that series. */
  seed?: number;
  effect: FaultEffect;
}

/** Several may go together: a delay and then a status. */
export interface FaultEffect {
  /** Milliseconds of real time, or a range of them. */
  delay?: number | { min: number; max: number };
  /** Answers with this, and does not do what was asked. The specification's example, where it has that status. */
  status?: number;
  /** Name of the example. */
  example?: string;
  /** Added to the answer; null takes one away. */
  headers?: Record<string, string | null>;
  /** Resets the connection: before or after doing what was asked. */
  reset?: 'before' | 'after';
  /** Ends the connection after so many bytes of the real answer. */
  truncate?: number;
  /** The real answer, made unreadable. */
  badJson?: boolean;
}
