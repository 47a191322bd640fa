import type { Json } from '../../http/json.ts';
import type { RecordChanges, Ref, WorldRecord } from './record.ts';

/** Something went wrong in the background. Its data says what. */
export const JOB_FAILED = 'mock:job_failed';

/** Reported to listeners of a world after it happened: for run events, webhooks, persistence, the journal. */
export type WorldEvent =
  | { kind: 'created'; record: WorldRecord }
  /** `before` has the former values of what was changed. */
  | { kind: 'updated'; record: WorldRecord; before: RecordChanges }
  | { kind: 'deleted'; record: WorldRecord }
  /** Something that is more than a change of records, such as `run:completed`. */
  | { kind: 'happened'; name: string; subject: Ref; actor?: Ref; data?: Json };

export type WorldListener = (event: WorldEvent, now: number) => void;
