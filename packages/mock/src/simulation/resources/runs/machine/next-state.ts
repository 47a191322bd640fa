import type { JsonObject } from '../../../../http/json.ts';
import type { Ref } from '../../../world/record.ts';

/** Who moves a run on, and what they say about it. */
export interface Cause {
  /** Left out where the run moves by itself. */
  by?: Ref | undefined;
  comment?: string | undefined;
}

/** The state that a run comes to next. */
export interface NextState extends Cause {
  status: string;
  /** What else changes with the state. */
  attributes?: JsonObject;
}
